package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Unreadable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// CBOR in columns.
final class Blobs {
  private Blobs() {}

  static <T> T read(byte[] blob, Class<T> type) throws SQLException {
    try {
      return Codec.decode(Bytes.of(blob), type);
    } catch (Unreadable e) {
      throw new SQLException("the catalog holds no " + type.getSimpleName(), e);
    }
  }

  static <T> @Nullable T readIfThere(byte @Nullable [] blob, Class<T> type) throws SQLException {
    return blob == null ? null : read(blob, type);
  }
}
