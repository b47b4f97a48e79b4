package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicesTest {
  @Test
  void agreesWithABitSetWhateverIsAdded() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Indices indices = new Indices();
      BitSet bits = new BitSet();
      for (int i = 0; i < 40; i++) {
        int from = random.nextInt(100);
        int to = from + random.nextInt(1, 12);
        indices.add(new Range(from, to));
        bits.set(from, to);
        assertThat(indices.size()).as("seed %d", seed).isEqualTo(bits.cardinality());
        assertThat(indices.next()).as("seed %d", seed).isEqualTo(bits.nextClearBit(0));
        assertThat(indices.through()).as("seed %d", seed).isEqualTo(bits.length());
        int probe = random.nextInt(120);
        assertThat(indices.contains(probe)).as("seed %d", seed).isEqualTo(bits.get(probe));
        BitSet missing = new BitSet();
        indices.missing().forEach(r -> missing.set(r.from(), r.to()));
        BitSet expected = (BitSet) bits.clone();
        expected.flip(0, bits.length());
        assertThat(missing).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void namesWhatIsMissingBelowAnEnd() {
    Indices indices = new Indices();
    assertThat(indices.missing(3)).containsExactly(new Range(0, 3));
    indices.add(new Range(1, 2));
    assertThat(indices.missing(3)).containsExactly(new Range(0, 1), new Range(2, 3));
    assertThat(indices.missing()).containsExactly(new Range(0, 1));
  }
}
