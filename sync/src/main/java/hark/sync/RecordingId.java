package hark.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.UUID;

/// The name of a recording, for ever: 128 random bits, never a counter and never a clock.
public record RecordingId(UUID value) implements Comparable<RecordingId> {
  /// A new name.
  public static RecordingId random() {
    return new RecordingId(UUID.randomUUID());
  }

  /// The name in its usual text form.
  ///
  /// @throws IllegalArgumentException if the text is no such name
  public static RecordingId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("\"" + text + "\" is no recording id");
    }
    return new RecordingId(UUID.fromString(text));
  }

  /// The name from its 16 bytes.
  @JsonCreator
  public static RecordingId of(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("a recording id has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new RecordingId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  /// Its 16 bytes, as on the wire.
  @JsonValue
  public byte[] toByteArray() {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  @Override
  public int compareTo(RecordingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
