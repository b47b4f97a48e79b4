package hark.hardware.pi;

import hark.hardware.Microphone;
import hark.hardware.pi.bus.Buses;
import java.io.IOException;
import java.util.function.LongSupplier;

/// The vibration microphone: a piezo element on the back of a phone, behind an [Mcp3008].
///
/// The converter has no clock of its own: each value is a word of SPI that the kernel sends. 320
/// words go in one system call, at 600 kHz, so that the bus and not this program sets the pace: 40
/// µs a word and what the kernel adds. 16,000 values a second need it to add no more than 22 µs;
/// when it adds more, fewer come, high tones are missing, and [ContactListening] says so. Between
/// calls some values are missed. Whatever comes is laid out by the clock and becomes 16 kHz
/// ([Evener]).
///
/// The hole: ten bits, no filter before the converter but the element's own, and a processor that
/// is interrupted for each word. Where a second input of a sound card is free, take that.
final class ContactMicrophone implements Microphone {
  /// The clock of the bus; at 3.3 V the converter takes up to about 2 MHz.
  static final int HERTZ = 600_000;

  private static final int PROBE = 16;

  private final Buses buses;
  private final Wiring.Adc adc;
  private final LongSupplier clock;

  /// @param clock nanoseconds
  ContactMicrophone(Buses buses, Wiring.Adc adc, LongSupplier clock) {
    this.buses = buses;
    this.adc = adc;
    this.clock = clock;
  }

  @Override
  public Listening listen() throws IOException {
    Mcp3008 converter = new Mcp3008(buses.spi(adc.bus(), adc.select(), HERTZ), adc.input());
    try {
      probe(converter);
      return new ContactListening(converter, clock);
    } catch (IOException e) {
      converter.close();
      throw e;
    }
  }

  /// An element at rest lies between the supplies; a wire that lies on one is no element.
  private void probe(Mcp3008 converter) throws IOException {
    int[] values = new int[PROBE];
    converter.read(values);
    for (int value : values) {
      if (value > 0 && value < Mcp3008.FULL) {
        return;
      }
    }
    throw new IOException(
        "The vibration microphone rests at %s; check its wire to input %d of the converter and the two resistors that hold it at half."
            .formatted(values[0] == 0 ? "ground" : "the supply voltage", adc.input()));
  }
}
