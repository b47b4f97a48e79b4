package hark.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// A message as JSON that a person can read: components by their names, ids and bytes as text.
public final class Dump {
  /// Writes a value as text.
  private static final class Text<T> extends ValueSerializer<T> {
    private final java.util.function.Function<T, String> text;

    Text(java.util.function.Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(text.apply(value));
    }
  }

  /// Reads no annotation that makes an array of a record.
  private static final class ByName extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public com.fasterxml.jackson.annotation.JsonFormat.Value findFormat(
        tools.jackson.databind.cfg.MapperConfig<?> config,
        tools.jackson.databind.introspect.Annotated annotated) {
      return com.fasterxml.jackson.annotation.JsonFormat.Value.empty();
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .annotationIntrospector(new ByName())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Bytes.class, new Text<>(Bytes::hex))
                  .addSerializer(RecordingId.class, new Text<>(RecordingId::toString)))
          .build();

  private Dump() {}

  /// A message's bytes as JSON.
  ///
  /// @throws Unreadable if they are no message
  public static String json(Bytes bytes) throws Unreadable {
    Message message = Codec.decode(bytes);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("version", Codec.VERSION);
    shown.put("kind", message.getClass().getSimpleName());
    shown.put("body", message);
    return JSON.writeValueAsString(shown);
  }
}
