package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Where spans of speech begin and end, by a script of frames of 20 ms.
class SpanFinderTest {
  private final SpanFinder finder = new SpanFinder();
  private final List<Span> spans = new ArrayList<>();
  private int frames;

  /// Speech of changing loudness.
  private void voice(int count) {
    for (int i = 0; i < count; i++) {
      frame(true, frames % 4 < 2 ? 1e4 : 1e6);
    }
  }

  private void silence(int count) {
    for (int i = 0; i < count; i++) {
      frame(false, 10);
    }
  }

  private void frame(boolean voiced, double power) {
    finder.next(voiced, power).ifPresent(spans::add);
    frames++;
  }

  private List<Span> finished() {
    finder.finish().ifPresent(spans::add);
    return spans;
  }

  @Test
  void aSpanKeepsALittleOfWhatIsAroundIt() {
    silence(100);
    voice(50);
    silence(100);
    assertThat(finished()).containsExactly(new Span(90, 160));
  }

  @Test
  void aSpanIsClosedSoonAfterTheVoice() {
    voice(50);
    silence(29);
    assertThat(spans).isEmpty();
    silence(1);
    assertThat(spans).containsExactly(new Span(0, 60));
  }

  @Test
  void aClickIsNoSpeech() {
    silence(50);
    voice(9);
    silence(50);
    assertThat(finished()).isEmpty();
  }

  @Test
  void aShortPauseDoesNotSplit() {
    voice(50);
    silence(29);
    voice(50);
    assertThat(finished()).containsExactly(new Span(0, 129));
  }

  @Test
  void aLongPauseSplits() {
    voice(50);
    silence(35);
    voice(50);
    silence(50);
    assertThat(finished()).containsExactly(new Span(0, 60), new Span(75, 145));
  }

  @Test
  void paddingsDoNotOverlap() {
    voice(50);
    silence(30);
    voice(50);
    assertThat(finished()).containsExactly(new Span(0, 60), new Span(70, 130));
  }

  @Test
  void longSpeechIsCutAtItsQuietestPlace() {
    voice(600);
    silence(5);
    voice(395);
    silence(50);
    assertThat(finished()).containsExactly(new Span(0, 602), new Span(602, 1010));
  }

  @Test
  void steadySoundIsNoSpeech() {
    for (int i = 0; i < 2000; i++) {
      frame(true, 1e6 + i % 7);
    }
    assertThat(finished()).isEmpty();
  }

  @Test
  void theEndOfTheSoundEndsTheSpan() {
    silence(20);
    voice(30);
    assertThat(finished()).containsExactly(new Span(10, 50));
    assertThat(finder.settled()).isEqualTo(50);
  }

  @Test
  void inSilenceAlmostAllIsSettled() {
    silence(1000);
    assertThat(finder.settled()).isBetween(970L, 990L);
  }

  @Test
  void spansHoldAllVoice() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    boolean[] voiced = new boolean[40_000];
    while (frames < 30_000) {
      int from = frames;
      voice(1 + random.nextInt(60));
      Arrays.fill(voiced, from, frames, frames - from >= 10);
      silence(1 + random.nextInt(80));
    }
    for (Span span : finished()) {
      Arrays.fill(voiced, (int) span.fromSample(), (int) span.toSample(), false);
    }
    assertThat(voiced).as("seed %d: what is voice and in no span", seed).doesNotContain(true);
  }

  @Test
  void spansAreShortAndDoNotOverlapHoweverLongTheSpeech() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    while (frames < 30_000) {
      voice(1 + random.nextInt(3000));
      silence(1 + random.nextInt(80));
    }
    long at = 0;
    for (Span span : finished()) {
      assertThat(span.fromSample()).as("seed %d", seed).isGreaterThanOrEqualTo(at);
      assertThat(span.length()).as("seed %d", seed).isLessThanOrEqualTo(750);
      at = span.toSample();
    }
    assertThat(spans).as("seed %d", seed).hasSizeGreaterThan(40);
  }
}
