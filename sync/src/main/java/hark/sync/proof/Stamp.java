package hark.sync.proof;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Writes the digest of all bytes before it over the last 64 bytes of a file.
final class Stamp extends FilterOutputStream {
  /// What the file is to end in until then.
  static final String BLANK = "0".repeat(64);

  private final MessageDigest digest = sha256();

  /// The last bytes so far: they may be the blank.
  private byte[] held = new byte[0];

  Stamp(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    byte[] all = new byte[held.length + length];
    System.arraycopy(held, 0, all, 0, held.length);
    System.arraycopy(from, offset, all, held.length, length);
    int passing = Math.max(0, all.length - BLANK.length());
    out.write(all, 0, passing);
    digest.update(all, 0, passing);
    held = Arrays.copyOfRange(all, passing, all.length);
  }

  /// Ends the file. The stream below stays open.
  @Override
  public void close() throws IOException {
    if (!BLANK.equals(new String(held, StandardCharsets.US_ASCII))) {
      throw new IllegalStateException("the file does not end in the blank");
    }
    out.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// Whether a file ends in the digest of what is before.
  static boolean holds(Path file) throws IOException {
    MessageDigest digest = sha256();
    long left = Files.size(file) - BLANK.length();
    if (left < 0) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException(file + " has become shorter");
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      String said = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return said.equals(HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
