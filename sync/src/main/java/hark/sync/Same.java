package hark.sync;

import java.io.OutputStream;
import java.util.Arrays;

/// Takes what is written and tells whether it is, byte for byte, what was read: nothing is kept.
final class Same extends OutputStream {
  private final byte[] read;
  private int at;
  private boolean same = true;

  /// @param read what to compare with
  /// @param from where in it to begin
  Same(byte[] read, int from) {
    this.read = read;
    this.at = from;
  }

  /// Where in what was read it has come to, or -1 once something differed.
  int end() {
    return same ? at : -1;
  }

  @Override
  public void write(int written) {
    same = same && at < read.length && read[at] == (byte) written;
    at++;
  }

  @Override
  public void write(byte[] written, int from, int length) {
    same =
        same
            && length <= read.length - at
            && Arrays.equals(read, at, at + length, written, from, from + length);
    at += length;
  }
}
