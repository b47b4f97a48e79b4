package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.bench.SpeechData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Spans of speech in real and in made-up sound.
class VoiceActivityTest {
  private static List<Span> spans(short[] sound, long from, Random blocks) throws IOException {
    try (VoiceActivity voice = VoiceActivity.startingAt(from)) {
      List<Span> spans = new ArrayList<>();
      int at = 0;
      while (at < sound.length) {
        int end = Math.min(sound.length, at + 1 + blocks.nextInt(40_000));
        spans.addAll(voice.feed(Arrays.copyOfRange(sound, at, end)));
        at = end;
      }
      spans.addAll(voice.finish());
      assertThat(voice.settledSamples()).isEqualTo(from + sound.length);
      return spans;
    }
  }

  private static List<Span> spans(short[] sound) throws IOException {
    return spans(sound, 0, new Random(1));
  }

  @ParameterizedTest
  @EnumSource
  void nobodySpeaksInFiveMinutesOf(Sounds sound) throws IOException {
    assertThat(spans(sound.pcm(300))).isEmpty();
  }

  @Test
  void almostAllOfReadSpeechIsFound() throws IOException {
    short[] sound = SpeechData.sound("jfk.wav");
    List<Span> spans = spans(sound);
    assertThat(spans).isNotEmpty();
    assertThat(spans.getFirst().fromSample()).isLessThan(16_000 / 2);
    assertThat(spans.stream().mapToInt(Span::length).sum()).isGreaterThan(sound.length * 8 / 10);
  }

  @Test
  void speechIsFoundAfterMinutesOfSilence() throws IOException {
    short[] speech = SpeechData.sound("jfk.wav");
    short[] sound = Arrays.copyOf(Sounds.FAINT_HISS.pcm(120), 120 * 16_000 + speech.length);
    System.arraycopy(speech, 0, sound, 120 * 16_000, speech.length);
    assertThat(spans(sound).getFirst().fromSample()).isBetween(119L * 16_000, 121L * 16_000);
  }

  @Test
  void theBlocksInWhichSoundComesDoNotMatter() throws IOException {
    short[] sound = SpeechData.sound("jfk.wav");
    long seed = new Random().nextLong();
    assertThat(spans(sound, 0, new Random(seed))).as("seed %d", seed).isEqualTo(spans(sound));
  }

  @Test
  void countsFromWhereItStarts() throws IOException {
    short[] sound = SpeechData.sound("jfk.wav");
    List<Span> shifted =
        spans(sound).stream()
            .map(span -> new Span(span.fromSample() + 999, span.toSample() + 999))
            .toList();
    assertThat(spans(sound, 999, new Random(1))).isEqualTo(shifted);
  }
}
