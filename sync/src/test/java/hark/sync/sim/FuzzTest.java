package hark.sync.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzTest {
  @Test
  void whateverTheReadersAreFedTheyReadItBackOrRefuseIt() {
    long began = System.nanoTime();
    Fuzz fuzz = new Fuzz(4);
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      read += fuzz.feed() ? 1 : 0;
    }
    System.out.printf("%.0f inputs/s%n", 100_000 / ((System.nanoTime() - began) / 1e9));
    assertThat(read).isPositive();
  }
}
