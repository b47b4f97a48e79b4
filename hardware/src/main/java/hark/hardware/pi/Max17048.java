package hark.hardware.pi;

import hark.hardware.Gauge;
import hark.hardware.pi.bus.I2cPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/// The fuel gauge MAX17048 on I²C, for one lithium cell.
///
/// Registers are 16 bits, the high byte first. It measures voltage and models the charge; it does
/// not see the charger. So *charging* means that the charge grows, and a full battery on its
/// charger does not charge. The model needs some minutes after the first power.
final class Max17048 implements Gauge, AutoCloseable {
  /// Its address on the bus; it has no other.
  static final int ADDRESS = 0x36;

  private static final int VCELL = 0x02;
  private static final int SOC = 0x04;
  private static final int VERSION = 0x08;
  private static final int CONFIG = 0x0c;
  private static final int CRATE = 0x16;
  private static final int STATUS = 0x1a;

  /// The usual compensation, awake, no alert, and the alert at 10 %.
  private static final int KNOWN = 0x9700 | 32 - 10;

  /// The reset indicator of STATUS: it has lost power since it was last cleared.
  private static final int RESET = 0x0100;

  private static final double VOLTS = 78.125e-6;
  private static final double LOWEST = 2.0;
  private static final double HIGHEST = 5.0;
  private static final double RATE = 0.208;

  /// A battery at rest drifts up and down by less, in percent an hour.
  private static final double GROWS = 0.5;

  private final I2cPort port;

  private Max17048(I2cPort port) {
    this.port = port;
  }

  /// Finds the gauge and brings it into a known state.
  ///
  /// @param port closed with this
  /// @throws IOException if nothing answers, or something that is no MAX17048
  static Max17048 open(I2cPort port) throws IOException {
    Max17048 gauge = new Max17048(port);
    try {
      gauge.reset();
      return gauge;
    } catch (IOException e) {
      port.close();
      throw e;
    }
  }

  private void reset() throws IOException {
    int version = word(VERSION);
    if ((version & 0xfff0) != 0x0010) {
      throw new IOException(
          "What answers as the fuel gauge is no MAX17048 (version %04x); check its wires, or say board.gauge = none"
              .formatted(version));
    }
    set(CONFIG, KNOWN);
    set(STATUS, word(STATUS) & ~RESET);
  }

  @Override
  public Optional<Charge> charge() {
    int soc;
    int cell;
    short rate;
    try {
      soc = word(SOC);
      cell = word(VCELL);
      rate = (short) word(CRATE);
    } catch (IOException e) {
      return Optional.empty();
    }
    double percent = soc / 256.0;
    double volts = cell * VOLTS;
    // It may model a little more than full; everything else is noise on the wire.
    if (percent > 110 || volts < LOWEST || volts > HIGHEST) {
      throw new UncheckedIOException(
          new IOException(
              String.format(
                  Locale.ROOT,
                  "The fuel gauge says %.0f %% at %.2f V; check its wires and the battery.",
                  percent,
                  volts)));
    }
    return Optional.of(new Charge((int) Math.min(100, Math.round(percent)), rate * RATE > GROWS));
  }

  @Override
  public void close() {
    port.close();
  }

  private int word(int register) throws IOException {
    byte[] bytes = port.read(register, 2);
    return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
  }

  private void set(int register, int word) throws IOException {
    port.write(register, word >> 8, word & 0xff);
  }
}
