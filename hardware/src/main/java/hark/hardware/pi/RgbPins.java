package hark.hardware.pi;

import hark.hardware.pi.bus.Buses;
import hark.hardware.pi.bus.OutputLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A light of three colours on three lines, each behind its resistor: high is lit.
///
/// Each colour is on or off, so there are seven, and a breath is a slow blink: the two lines of a
/// Raspberry Pi that can be dimmed by its hardware are taken by the microphones' I²S, and dimming
/// in software would keep the processor awake. Orange and amber are the same to it.
final class RgbPins implements Led {
  private final List<OutputLine> lines;

  private RgbPins(List<OutputLine> lines) {
    this.lines = lines;
  }

  /// Makes it dark.
  static RgbPins open(Buses buses, Pins pins) throws IOException {
    List<OutputLine> lines = new ArrayList<>();
    try {
      for (int pin : List.of(pins.red(), pins.green(), pins.blue())) {
        lines.add(buses.output(pin));
      }
      RgbPins led = new RgbPins(List.copyOf(lines));
      led.show(0, 0);
      return led;
    } catch (IOException e) {
      lines.forEach(OutputLine::close);
      throw e;
    }
  }

  @Override
  public void show(int rgb, double level) throws IOException {
    int brightest = Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff));
    for (int i = 0; i < lines.size(); i++) {
      int colour = rgb >> (16 - 8 * i) & 0xff;
      lines.get(i).set(level >= 0.5 && colour > 0 && 2 * colour >= brightest);
    }
  }

  @Override
  public void close() {
    lines.forEach(OutputLine::close);
  }
}
