package hark.sync;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes a header as an array of its components, and leaves out the notes when there are none.
///
/// So a header has exactly one encoding, and those from before there were notes kept theirs.
final class HeaderWriter extends ValueSerializer<Header> {
  @Override
  public void serialize(Header header, JsonGenerator out, SerializationContext context) {
    boolean noted = !header.notes().isEmpty();
    out.writeStartArray(header, noted ? 8 : 7);
    out.writeNumber(header.index());
    out.writeNumber(header.firstSample());
    out.writeNumber(header.samples());
    out.writeBoolean(header.last());
    out.writeNumber(header.nanos());
    out.writePOJO(header.marks());
    out.writePOJO(header.gaps());
    if (noted) {
      out.writePOJO(header.notes());
    }
    out.writeEndArray();
  }
}
