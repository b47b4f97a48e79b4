package hark.device.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a moment of a recording: `90`, `1:30` or `1:02:03`.
final class Seconds implements ITypeConverter<Double> {
  private static final Pattern TIME = Pattern.compile("(?:(?:(\\d+):)?(\\d+):)?(\\d+(?:\\.\\d+)?)");

  @Override
  public Double convert(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException("\"" + text + "\" is no time: use 90, 1:30 or 1:02:03");
    }
    return 3_600 * number(time.group(1)) + 60 * number(time.group(2)) + number(time.group(3));
  }

  private static double number(@Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }
}
