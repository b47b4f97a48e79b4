package hark.sync;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes bytes as a byte string, without a copy between.
final class BytesWriter extends ValueSerializer<Bytes> {
  @Override
  public void serialize(Bytes bytes, JsonGenerator out, SerializationContext context) {
    out.writeBinary(bytes.shared());
  }
}
