package hark.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a device: 1 to 40 of `a-z 0-9 -`, so that it fits a topic, a client id and a file
/// name.
public record DeviceId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,40}");

  @JsonCreator
  public DeviceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no device name: use 1 to 40 of a-z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
