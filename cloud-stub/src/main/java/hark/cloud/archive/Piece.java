package hark.cloud.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// Some bytes of a file, up to where the catalog says that it is whole.
final class Piece extends InputStream {
  private final RandomAccessFile file;
  private final long end;

  Piece(Path path, long from, long to) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.end = to;
    file.seek(from);
  }

  @Override
  public int read() throws IOException {
    return file.getFilePointer() < end ? file.read() : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long left = end - file.getFilePointer();
    return left <= 0 ? -1 : file.read(bytes, offset, (int) Math.min(length, left));
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = Math.clamp(count, 0, end - file.getFilePointer());
    file.seek(file.getFilePointer() + skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, end - file.getFilePointer());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
