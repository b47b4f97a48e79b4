package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The chain of lights, bit by bit.
class Apa102Test {
  private final FakeApa102 chain = new FakeApa102(3);
  private final FakeSpi bus = new FakeSpi(chain);

  @Test
  void isDarkOnceItIsOpen() throws IOException {
    Apa102.open(bus, 3, 8);
    assertThat(chain.rgb(0) | chain.rgb(1) | chain.rgb(2)).isZero();
  }

  @Test
  void showsOneColourOnAllLights() throws IOException {
    Apa102 led = Apa102.open(bus, 3, 8);
    led.show(0xff3b30, 1);
    for (int light = 0; light < 3; light++) {
      assertThat(chain.rgb(light)).isEqualTo(0xff3b30);
      assertThat(chain.brightness(light)).isEqualTo(8);
    }
  }

  @Test
  void showsAPartOfAColour() throws IOException {
    Apa102.open(bus, 3, 31).show(0xc80064, 0.5);
    assertThat(chain.rgb(2)).isEqualTo(0x640032);
  }

  @Test
  void isDarkOnceItIsClosed() throws IOException {
    Apa102 led = Apa102.open(bus, 3, 8);
    led.show(0xffffff, 1);
    led.close();
    assertThat(chain.rgb(0) | chain.rgb(1) | chain.rgb(2)).isZero();
    assertThat(bus.isClosed()).isTrue();
  }
}
