package hark.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes with equality, so that records can hold one.
public final class Bytes {
  /// No bytes.
  public static final Bytes NONE = new Bytes(new byte[0]);

  /// Kept, because looking for one takes as long as hashing a small message.
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Bytes::digest);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these bytes.
  @JsonCreator
  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Bytes(bytes.clone());
  }

  /// A copy of the next so many bytes of a buffer.
  ///
  /// @throws java.nio.BufferUnderflowException if there are fewer
  public static Bytes next(ByteBuffer from, int size) {
    byte[] bytes = new byte[size];
    from.get(bytes);
    return owning(bytes);
  }

  /// These bytes themselves: from now on nobody else may touch them.
  public static Bytes owning(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Bytes(bytes);
  }

  /// The bytes themselves, without a copy: only to be read.
  public byte[] shared() {
    return bytes;
  }

  /// The bytes that this hexadecimal text names.
  ///
  /// @throws IllegalArgumentException if it is not hexadecimal
  public static Bytes ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /// SHA-256 over all parts, one after the other: 32 bytes.
  public static Bytes sha256(Bytes... parts) {
    MessageDigest digest = DIGEST.get();
    for (Bytes part : parts) {
      digest.update(part.bytes);
    }
    return new Bytes(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// A copy as a plain array.
  @JsonValue
  public byte[] toArray() {
    return bytes.clone();
  }

  /// Lower-case hexadecimal.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    String start = HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    return bytes.length + " B " + start + (bytes.length > 8 ? "…" : "");
  }
}
