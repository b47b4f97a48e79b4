package hark.sync;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// A message as JSON that a person can read: components by their names, ids and bytes as text.
public final class Dump {
  /// Writes a value as text.
  private static final class Text<T> extends ValueSerializer<T> {
    private final Function<T, String> text;

    Text(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(text.apply(value));
    }
  }

  /// Writes a value as other values with names.
  private static final class Shown<T> extends ValueSerializer<T> {
    private final Function<T, Map<String, Object>> parts;

    Shown(Function<T, Map<String, Object>> parts) {
      this.parts = parts;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      context.writeValue(out, parts.apply(value));
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Bytes.class, new Text<>(Bytes::hex))
                  .addSerializer(RecordingId.class, new Text<>(RecordingId::toString))
                  .addSerializer(Packed.class, new Shown<>(Dump::parts))
                  .addSerializer(Run.class, new Shown<>(Dump::parts))
                  .addSerializer(Wish.class, new Text<>(Dump::words)))
          .build();

  private Dump() {}

  private static String words(Wish wish) {
    return wish instanceof Wish.Rename(String title)
        ? wish.kind() + " " + title
        : wish.kind().name();
  }

  private static Map<String, Object> parts(Run run) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("range", run.range());
    parts.put("previous", run.previous());
    parts.put("segments", run.segments());
    return parts;
  }

  /// A header that cannot be read is shown as its bytes.
  private static Map<String, Object> parts(Packed segment) {
    Map<String, Object> parts = new LinkedHashMap<>();
    try {
      parts.put("header", Codec.header(segment.header()));
    } catch (Unreadable e) {
      parts.put("header", segment.header());
    }
    parts.put("body", segment.body());
    parts.put("check", HexFormat.of().toHexDigits(segment.check()));
    return parts;
  }

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
