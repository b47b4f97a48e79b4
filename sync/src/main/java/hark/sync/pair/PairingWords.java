package hark.sync.pair;

import hark.sync.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The bytes of what is said while pairing: JSON.
public final class PairingWords {
  /// The header that carries the seal, in hexadecimal.
  public static final String SEAL = "Hark-Mac";

  private static final JsonMapper JSON = JsonMapper.shared();

  private PairingWords() {}

  /// The bytes of a request, an answer, a renewal or a refusal.
  public static Bytes write(Object said) {
    return Bytes.of(JSON.writeValueAsBytes(said));
  }

  /// What these bytes say.
  ///
  /// @throws IllegalArgumentException if they do not say it
  public static <T> T read(Bytes bytes, Class<T> kind) {
    try {
      T said = JSON.readValue(bytes.toArray(), kind);
      if (said == null) {
        throw new IllegalArgumentException("nothing was said");
      }
      return said;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This is no " + kind.getSimpleName(), e);
    }
  }
}
