package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of a recording's sound on its way to utterances. Here every sample above zero is
/// voice, and the engine hears a word in each half second, named by the sound at its start.
class TranscriberTest {
  private static final int HALF_SECOND = 8_000;

  private static final class Parrot implements SpeechEngine {
    @Override
    public String name() {
      return "parrot";
    }

    @Override
    public boolean draft() {
      return true;
    }

    @Override
    public List<Word> recognize(short[] pcm) {
      return IntStream.range(0, pcm.length / HALF_SECOND)
          .mapToObj(i ->
              new Word(
                  "w" + pcm[i * HALF_SECOND], 500L * i, 500L * i + 500, OptionalDouble.empty()))
          .toList();
    }

    @Override
    public void close() {}
  }

  private static final class AboveZero implements VoiceActivity.Judge {
    @Override
    public boolean voiced(short[] frame) {
      return frame[0] > 0;
    }

    @Override
    public void close() {}
  }

  private static Transcriber startingAt(long sample) {
    return new Transcriber(new Parrot(), new VoiceActivity(new AboveZero(), sample));
  }

  /// Two minutes in which voices and pauses of random length, in samples, take turns.
  private static short[] conversation(Random random, int longestVoice, int shortestPause) {
    short[] sound = new short[120 * 16_000];
    int at = 0;
    while (at < sound.length) {
      at += shortestPause + random.nextInt(40_000);
      int end = Math.min(sound.length, at + random.nextInt(longestVoice));
      for (; at < end; at++) {
        sound[at] = (short) (at / 640 % 2 == 0 ? 100 + at % 89 : 10_000 + at % 89);
      }
    }
    return sound;
  }

  private static short[] conversation(Random random) {
    return conversation(random, 400_000, 0);
  }

  private static List<Utterance> fed(
      Transcriber transcriber, short[] sound, int from, Random random) {
    List<Utterance> utterances = new ArrayList<>();
    for (int at = from; at < sound.length; ) {
      int end = Math.min(sound.length, at + 1 + random.nextInt(50_000));
      utterances.addAll(transcriber.feed(Arrays.copyOfRange(sound, at, end)));
      at = end;
    }
    return utterances;
  }

  private static List<Utterance> whole(short[] sound, Random random) {
    Transcriber transcriber = startingAt(0);
    List<Utterance> utterances = new ArrayList<>(fed(transcriber, sound, 0, random));
    utterances.addAll(transcriber.finish());
    assertThat(transcriber.heardSamples()).isEqualTo(sound.length);
    assertThat(transcriber.understoodSamples()).isEqualTo(sound.length);
    return utterances;
  }

  @Test
  void wordsHaveTheirTimeInTheRecording() {
    long seed = new Random().nextLong();
    short[] sound = conversation(new Random(seed));
    List<Utterance> utterances = whole(sound, new Random(seed));
    assertThat(utterances).as("seed %d", seed).isNotEmpty();
    for (Utterance utterance : utterances) {
      for (Word word : utterance.words()) {
        assertThat(word.text())
            .as("seed %d", seed)
            .isEqualTo("w" + sound[(int) word.fromMs() * 16]);
      }
    }
  }

  @Test
  void theBlocksInWhichSoundComesDoNotMatter() {
    long seed = new Random().nextLong();
    short[] sound = conversation(new Random(seed));
    assertThat(whole(sound, new Random(seed + 1)))
        .as("seed %d", seed)
        .isEqualTo(whole(sound, new Random(seed + 2)));
  }

  @Test
  void goesOnAfterACrashAsIfNothingHadHappened() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    short[] sound = conversation(random, 200_000, 12_000);
    for (int crash = 0; crash < 20; crash++) {
      Transcriber before = startingAt(0);
      List<Utterance> utterances =
          new ArrayList<>(
              fed(before, Arrays.copyOf(sound, random.nextInt(sound.length)), 0, random));
      int from = (int) before.understoodSamples();

      Transcriber after = startingAt(from);
      utterances.addAll(fed(after, sound, from, random));
      utterances.addAll(after.finish());

      assertThat(utterances).as("seed %d, crash %d", seed, crash).isEqualTo(whole(sound, random));
    }
  }

  @Test
  void understandsSilenceAlmostAtOnce() {
    Transcriber transcriber = startingAt(0);
    assertThat(transcriber.feed(new short[160_000])).isEmpty();
    assertThat(transcriber.heardSamples()).isEqualTo(160_000);
    assertThat(transcriber.understoodSamples()).isBetween(150_000L, 159_000L);
  }
}
