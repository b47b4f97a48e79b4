package hark.sync;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/// Reads a byte string, without a copy between; what is none is no message.
final class BytesReader extends ValueDeserializer<Bytes> {
  @Override
  public Bytes deserialize(JsonParser in, DeserializationContext context) {
    if (in.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
      return (Bytes) context.handleUnexpectedToken(Bytes.class, in);
    }
    return Bytes.owning(in.getBinaryValue());
  }
}
