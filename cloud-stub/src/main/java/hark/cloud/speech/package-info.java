/// From sound to timed words: voice activity detection in front of a speech engine.
///
/// ```
/// pcm → VoiceActivity → Span → SpeechEngine → Word → Utterance
///       └──────────────── Transcriber ────────────────┘
/// ```
///
/// All sound here is mono, 16 kHz, 16-bit. All times are milliseconds of the recording's sound.
@NullMarked
package hark.cloud.speech;

import org.jspecify.annotations.NullMarked;
