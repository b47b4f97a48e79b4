/// Microphones through ALSA, the sound system of the Linux kernel: `libasound` by the
/// foreign-function API, without a child process.
///
/// [hark.hardware.alsa.AlsaMicrophone] is the part; everything native is behind `Alsa`, one record
/// of handles, and whatever is decided is decided above `Pcm`, where a test can play the card.
@NullMarked
package hark.hardware.alsa;

import org.jspecify.annotations.NullMarked;
