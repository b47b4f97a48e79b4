package hark.cloud.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns one recording's sound into utterances as it comes.
///
/// The utterances are the same in whatever blocks the sound is fed. To go on after a crash, keep
/// the utterances together with [#understoodSamples()], and feed a new one (with a voice activity
/// that starts there) from that sample on: nothing is heard twice, nothing is left out, only the
/// edges of the next utterance may come out a little different. At most the last 16 s of sound are
/// held in memory, beside the block that was fed. Not thread-safe; closes neither engine nor voice
/// activity.
public final class Transcriber {
  private static final int SAMPLES_PER_MS = 16;

  private final SpeechEngine engine;
  private final VoiceActivity voice;

  /// Sound from [#understoodSamples()] on.
  private short[] kept = new short[1 << 15];

  private int count;
  private long understood;

  /// A transcriber that will be fed from where this voice activity starts.
  public Transcriber(SpeechEngine engine, VoiceActivity voice) {
    this.engine = engine;
    this.voice = voice;
    this.understood = voice.settledSamples();
  }

  /// Takes the next sound, and works on what was said in it for about half as long as it lasts.
  ///
  /// @param pcm any number of samples; mono, 16 kHz
  /// @return the utterances that ended with it
  public List<Utterance> feed(short[] pcm) {
    if (kept.length < count + pcm.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, count + pcm.length));
    }
    System.arraycopy(pcm, 0, kept, count, pcm.length);
    count += pcm.length;
    return understand(voice.feed(pcm));
  }

  /// Takes the end of the sound; nothing may be fed after it.
  ///
  /// @return the utterances that ended with it
  public List<Utterance> finish() {
    return understand(voice.finish());
  }

  /// Samples of the recording that were fed so far, with those before it started.
  public long heardSamples() {
    return understood + count;
  }

  /// Samples of the recording whose words are all returned: a place to go on from.
  public long understoodSamples() {
    return understood;
  }

  private List<Utterance> understand(List<Span> spans) {
    List<Utterance> utterances = new ArrayList<>();
    for (Span span : spans) {
      int from = Math.toIntExact(span.fromSample() - understood);
      List<Word> words = engine.recognize(Arrays.copyOfRange(kept, from, from + span.length()));
      if (!words.isEmpty()) {
        long fromMs = span.fromSample() / SAMPLES_PER_MS;
        long toMs = Math.ceilDiv(span.toSample(), SAMPLES_PER_MS);
        utterances.add(
            new Utterance(fromMs, toMs, words.stream().map(word -> word.later(fromMs)).toList()));
      }
    }
    forget(voice.settledSamples());
    return utterances;
  }

  private void forget(long until) {
    int gone = Math.toIntExact(until - understood);
    System.arraycopy(kept, gone, kept, 0, count - gone);
    count -= gone;
    understood = until;
  }
}
