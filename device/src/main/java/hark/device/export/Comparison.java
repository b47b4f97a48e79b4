package hark.device.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// Takes what would be written and holds it against what is there.
final class Comparison extends OutputStream {
  /// They are not the same.
  static final class Different extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final InputStream there;

  /// @param there closed with this
  Comparison(InputStream there) {
    this.there = new BufferedInputStream(there, 1 << 16);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] wanted, int offset, int length) throws IOException {
    byte[] found = there.readNBytes(length);
    if (!Arrays.equals(wanted, offset, offset + length, found, 0, found.length)) {
      throw new Different();
    }
  }

  /// That was all.
  void end() throws IOException {
    if (there.read() >= 0) {
      throw new Different();
    }
  }

  @Override
  public void close() throws IOException {
    there.close();
  }
}
