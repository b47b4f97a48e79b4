package hark.sync;

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

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Bytes.class, new Text<>(Bytes::hex))
                  .addSerializer(RecordingId.class, new Text<>(RecordingId::toString))
                  .addSerializer(Wish.class, new Text<>(Dump::words)))
          .build();

  private Dump() {}

  private static String words(Wish wish) {
    return wish instanceof Wish.Rename(String title)
        ? wish.kind() + " " + title
        : wish.kind().name();
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
