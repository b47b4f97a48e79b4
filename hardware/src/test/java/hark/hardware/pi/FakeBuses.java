package hark.hardware.pi;

import hark.hardware.pi.bus.Buses;
import hark.hardware.pi.bus.I2cPort;
import hark.hardware.pi.bus.InputLine;
import hark.hardware.pi.bus.OutputLine;
import hark.hardware.pi.bus.SpiPort;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A board's wires with whatever parts a test has hung on them. A line that nobody said anything of
/// is taken by somebody else.
final class FakeBuses implements Buses {
  private final Map<Integer, InputLine> inputs = new HashMap<>();
  private final Map<Integer, FakeOutput> outputs = new HashMap<>();
  private final FakeI2c i2c = new FakeI2c();
  private SpiPort spi = new FakeSpi(new FakeApa102(3));
  private boolean closed;

  FakeBuses input(int pin, InputLine line) {
    inputs.put(pin, line);
    return this;
  }

  FakeBuses output(int pin, FakeOutput line) {
    outputs.put(pin, line);
    return this;
  }

  FakeBuses i2c(int address, FakeI2c.Part part) {
    i2c.with(address, part);
    return this;
  }

  FakeBuses spi(SpiPort port) {
    spi = port;
    return this;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public InputLine input(int pin, boolean pullUp) throws IOException {
    return line(inputs, pin);
  }

  @Override
  public OutputLine output(int pin) throws IOException {
    return line(outputs, pin);
  }

  @Override
  public I2cPort i2c(int bus, int address) {
    return i2c.port(address);
  }

  @Override
  public SpiPort spi(int bus, int select, int hertz) {
    return spi;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static <T> T line(Map<Integer, T> lines, int pin) throws IOException {
    T line = lines.get(pin);
    if (line == null) {
      throw new IOException("GPIO%d is taken by spi0 CS0: choose another pin".formatted(pin));
    }
    return line;
  }
}
