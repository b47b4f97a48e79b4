package hark.sync;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A device's status as JSON.
///
/// A recorder writes it field by field, because it does so each second and has little memory; a
/// cloud reads it by the names of the record, because it must read what devices of any age wrote.
final class DeviceStatusJson {
  private static final JsonFactory JSON = new JsonFactory();

  /// What reading takes; a recorder never loads it.
  private static final class Reader {
    static final JsonMapper JSON =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  private final JsonGenerator out;

  private DeviceStatusJson(JsonGenerator out) {
    this.out = out;
  }

  static DeviceStatus read(String json) throws Unreadable {
    try {
      JsonNode told = Reader.JSON.readTree(json);
      ObjectNode whole = Reader.JSON.valueToTree(DeviceStatus.UNKNOWN);
      told.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
      if (!told.isObject()) {
        throw new Unreadable(Message.Reason.UNREADABLE, "no status, but " + told.getNodeType());
      }
      return Reader.JSON.treeToValue(whole, DeviceStatus.class);
    } catch (JacksonException e) {
      throw new Unreadable(Message.Reason.UNREADABLE, "no status: " + e.getOriginalMessage());
    }
  }

  static Bytes write(DeviceStatus status) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new DeviceStatusJson(out).status(status);
    }
    return Bytes.owning(bytes.toByteArray());
  }

  private void status(DeviceStatus status) {
    out.writeStartObject();
    text("doing", status.doing());
    text("mode", status.mode());
    text("recording", status.recording());
    text("title", status.title());
    out.writeNumberProperty("seconds", status.seconds());
    out.writeNumberProperty("owedSeconds", status.owedSeconds());
    out.writeNumberProperty("owedSegments", status.owedSegments());
    out.writeArrayPropertyStart("microphones");
    status.microphones().forEach(this::microphone);
    out.writeEndArray();
    out.writeName("storage");
    storage(status.storage());
    out.writeName("battery");
    battery(status.battery());
    if (status.celsius() == null) {
      out.writeNullProperty("celsius");
    } else {
      out.writeNumberProperty("celsius", status.celsius());
    }
    out.writeName("lamp");
    lamp(status.lamp());
    texts("warnings", status.warnings());
    texts("refusals", status.refusals());
    out.writeEndObject();
  }

  private void microphone(DeviceStatus.Microphone microphone) {
    out.writeStartObject();
    text("name", microphone.name());
    out.writeNumberProperty("level", microphone.level());
    out.writeBooleanProperty("clipping", microphone.clipping());
    out.writeBooleanProperty("deaf", microphone.deaf());
    out.writeEndObject();
  }

  private void storage(DeviceStatus.@Nullable Storage storage) {
    if (storage == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeNumberProperty("usedBytes", storage.usedBytes());
    out.writeNumberProperty("leftBytes", storage.leftBytes());
    out.writeNumberProperty("hoursLeft", storage.hoursLeft());
    out.writeNumberProperty("percent", storage.percent());
    out.writeEndObject();
  }

  private void battery(DeviceStatus.@Nullable Battery battery) {
    if (battery == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeNumberProperty("percent", battery.percent());
    out.writeBooleanProperty("charging", battery.charging());
    out.writeEndObject();
  }

  private void lamp(DeviceStatus.Lamp lamp) {
    out.writeStartObject();
    text("name", lamp.name());
    text("rgb", lamp.rgb());
    text("rhythm", lamp.rhythm());
    out.writeEndObject();
  }

  private void texts(String name, List<String> texts) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  private void text(String name, @Nullable String text) {
    if (text == null) {
      out.writeNullProperty(name);
    } else {
      out.writeStringProperty(name, text);
    }
  }
}
