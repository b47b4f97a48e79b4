package hark.cloud.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bytes of a file that a player asks for (RFC 9110, section 14): one range; of several, the
/// whole.
///
/// @param from the first byte
/// @param to the one after the last
record ByteRange(long from, long to) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// The range that a header asks for, cut to the file's length; nothing if it asks for the whole,
  /// in a way that is not known, or for bytes that are not there.
  static Optional<ByteRange> parse(@Nullable String header, long length) {
    Matcher one = ONE.matcher(header == null ? "" : header);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return Optional.empty();
    }
    long from;
    long to = length;
    if (one.group(1).isEmpty()) {
      from = Math.max(0, length - Long.parseLong(one.group(2)));
    } else {
      from = Long.parseLong(one.group(1));
      if (!one.group(2).isEmpty()) {
        to = Math.min(length, Long.parseLong(one.group(2)) + 1);
      }
    }
    return from < to ? Optional.of(new ByteRange(from, to)) : Optional.empty();
  }
}
