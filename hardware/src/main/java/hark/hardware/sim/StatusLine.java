package hark.hardware.sim;

import hark.hardware.Lamp.Light;
import hark.hardware.Vibrator.Buzz;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The board in one line: the lamp, a buzz while it is felt, the caption.
///
/// With colours the lamp is a dot that moves in its rhythm. Without, the dot opens and closes, and
/// its colour stands beside it in words: the lamp can be read on any terminal.
final class StatusLine {
  private static final long MILLI = 1_000_000;
  private static final long SEEN = 800 * MILLI;

  private final boolean colours;
  private final String full;
  private final String hollow;

  private Light light = Light.OFF;
  private String buzz = "";
  private long buzzEnd;
  private String caption = "";

  /// @param colours whether the terminal has them and the person wants them
  /// @param unicode whether the terminal can show ● and ○
  StatusLine(boolean colours, boolean unicode) {
    this.colours = colours;
    this.full = unicode ? "●" : "*";
    this.hollow = unicode ? "○" : "o";
  }

  synchronized void show(Light now) {
    light = now;
  }

  /// Shows a buzz for as long as it is felt, and long enough to be seen.
  synchronized void buzz(Buzz now, long nanos) {
    buzz = Looks.words(now);
    buzzEnd = nanos + Math.max(SEEN, (2L * now.times() - 1) * now.millis() * MILLI);
  }

  synchronized void caption(String now) {
    caption = now;
  }

  /// How the line looks at a moment.
  synchronized AttributedString at(long nanos) {
    boolean off = light.equals(Light.OFF);
    double brightness = off ? 0 : Looks.brightness(light.rhythm(), nanos);
    AttributedStringBuilder line = new AttributedStringBuilder().append(" ");
    if (!colours) {
      line.append(brightness > 0.5 ? full : hollow).append(" ").append(Looks.words(light));
    } else if (off) {
      line.styled(AttributedStyle::faint, hollow);
    } else {
      line.styled(style -> style.foregroundRgb(dimmed(light.rgb(), brightness)), full);
    }
    if (buzzEnd - nanos > 0 && !buzz.isEmpty()) {
      line.append("  ").styled(AttributedStyle::bold, buzz);
    }
    return line.append("  ").append(caption).toAttributedString();
  }

  private static int dimmed(int rgb, double brightness) {
    int dimmed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      dimmed = dimmed << 8 | (int) Math.round((rgb >> shift & 0xFF) * brightness);
    }
    return dimmed;
  }
}
