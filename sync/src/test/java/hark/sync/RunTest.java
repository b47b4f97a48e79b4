package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Opening OPENING = Samples.opening(1);
  private static final Bytes ROOT = Chain.root(OPENING);
  private static final List<Segment> SEGMENTS = Samples.segments(OPENING, 6, 2);
  private static final byte[] BYTES = Packed.bytes(SEGMENTS.stream().map(Packed::of).toList());

  @Test
  void holdsWhatWasSealed() throws Exception {
    Run run = Run.of(SEGMENTS.get(1).hash(), SEGMENTS.subList(2, 5));
    assertThat(run.range()).isEqualTo(new Range(2, 5));
    Bytes previous = run.previous();
    int index = 2;
    for (Packed packed : run.segments()) {
      Segment segment = packed.behind(previous, index);
      assertThat(segment).isEqualTo(SEGMENTS.get(index));
      previous = segment.hash();
      index++;
    }
    assertThat(index).isEqualTo(5);
  }

  @Test
  void givesAsMuchOfItAsIsWanted() throws Exception {
    Run all = Run.lying(ROOT, 0, Bytes.of(BYTES));
    assertThat(all).isEqualTo(Run.of(ROOT, SEGMENTS));
    assertThat(all.part(0, 6, Integer.MAX_VALUE)).isSameAs(all);
    assertThat(all.part(0, 4, Integer.MAX_VALUE)).isEqualTo(Run.of(ROOT, SEGMENTS.subList(0, 4)));
    assertThat(all.part(0, 9, 1)).isEqualTo(Run.of(ROOT, SEGMENTS.subList(0, 1)));
    int two = SEGMENTS.get(0).body().size() + SEGMENTS.get(1).body().size();
    assertThat(all.part(0, 6, two).range()).isEqualTo(new Range(0, 2));
    assertThat(all.part(0, 6, two + 1).range()).isEqualTo(new Range(0, 3));
    assertThat(all.part(2, 9, Integer.MAX_VALUE))
        .isEqualTo(Run.of(SEGMENTS.get(1).hash(), SEGMENTS.subList(2, 6)));
  }

  @Test
  void goesAsFarAsSegmentsCanBeToldApart() {
    Bytes cut = Bytes.of(Arrays.copyOf(BYTES, BYTES.length - 1));
    assertThat(Run.lying(ROOT, 0, cut)).isEqualTo(Run.of(ROOT, SEGMENTS.subList(0, 5)));
    Bytes noise = Bytes.of(new byte[100]);
    assertThatThrownBy(() -> Run.lying(ROOT, 0, noise))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBytesThatAreNotSoManySegments() {
    for (Range range : List.of(new Range(0, 5), new Range(0, 7))) {
      assertThatThrownBy(() -> new Run(range, ROOT, Bytes.of(BYTES)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("6 can be told apart");
    }
    Bytes more = Bytes.of(Arrays.copyOf(BYTES, BYTES.length + 3));
    assertThatThrownBy(() -> new Run(new Range(0, 6), ROOT, more))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsWhichIsNotWhatWasSealed() {
    for (int at = 0; at < BYTES.length; at += 97) {
      byte[] flipped = BYTES.clone();
      flipped[at] ^= 4;
      List<Segment> whole = whole(flipped);
      assertThat(whole).as("byte %d", at).hasSizeLessThan(6).isEqualTo(before(at));
    }
  }

  private static List<Segment> whole(byte[] row) {
    try {
      return Run.lying(ROOT, 0, Bytes.of(row)).whole();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static List<Segment> before(int at) {
    int end = 0;
    int count = 0;
    while (end + Packed.of(SEGMENTS.get(count)).size() <= at) {
      end += Packed.of(SEGMENTS.get(count)).size();
      count++;
    }
    return SEGMENTS.subList(0, count);
  }
}
