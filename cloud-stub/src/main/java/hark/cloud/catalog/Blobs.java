package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Unreadable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// CBOR in columns.
final class Blobs {
  private Blobs() {}

  static Opening opening(byte[] blob) throws SQLException {
    try {
      return Codec.opening(Bytes.of(blob));
    } catch (Unreadable e) {
      throw new SQLException("the catalog holds no opening", e);
    }
  }

  static Header header(byte[] blob) throws SQLException {
    try {
      return Codec.header(Bytes.of(blob));
    } catch (Unreadable e) {
      throw new SQLException("the catalog holds no header", e);
    }
  }

  /// Null where there is none yet.
  static @Nullable Manifest manifest(byte @Nullable [] blob) throws SQLException {
    try {
      return blob == null ? null : Codec.manifest(Bytes.of(blob));
    } catch (Unreadable e) {
      throw new SQLException("the catalog holds no manifest", e);
    }
  }
}
