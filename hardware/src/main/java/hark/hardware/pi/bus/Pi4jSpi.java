package hark.hardware.pi.bus;

import com.pi4j.library.linuxfs.LinuxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;

/// A device on an SPI bus: all words of an exchange go to the kernel in one system call.
///
/// It goes past Pi4J's `Spi`, which needs a call, an allocation and JNA for each word, to the same
/// `ioctl` that Pi4J's I²C uses. The structures are those of `linux/spi/spidev.h`, in mode 0.
final class Pi4jSpi implements SpiPort {
  /// `sizeof(struct spi_ioc_transfer)`.
  private static final int TRANSFER = 32;

  /// What the size field of an ioctl number can say.
  private static final int MOST = 511;

  private static final long WRITE_MODE = 0x40016b01L;
  private static final int RX_POINTER = 8;
  private static final int LENGTH = 16;
  private static final int SPEED = 20;
  private static final int BITS = 26;
  private static final int SELECT_CHANGE = 27;

  private final LinuxFile file;
  private final int hertz;
  private ByteBuffer message = ByteBuffer.allocateDirect(0);
  private IntBuffer pointers = IntBuffer.allocate(0);
  private int length = -1;
  private int each = -1;

  private Pi4jSpi(LinuxFile file, int hertz) {
    this.file = file;
    this.hertz = hertz;
  }

  static Pi4jSpi open(Path path, int hertz) throws IOException {
    Pi4jSpi port = new Pi4jSpi(new LinuxFile(path.toString(), "rw"), hertz);
    try {
      ByteBuffer mode = ByteBuffer.allocateDirect(1);
      port.file.ioctl(WRITE_MODE, mode, direct(1).limit(0));
      return port;
    } catch (IOException e) {
      port.close();
      throw new IOException(path + " refuses SPI mode 0 (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void exchange(byte[] bytes, int each) throws IOException {
    int words = bytes.length / each;
    if (words < 1 || words * each != bytes.length || words > MOST) {
      throw new IllegalArgumentException(bytes.length + " bytes by " + each);
    }
    if (bytes.length != length || each != this.each) {
      prepare(bytes.length, each);
    }
    int payload = words * TRANSFER;
    message.position(payload).put(bytes).position(0);
    pointers.position(0);
    file.ioctl(request(words), message, pointers);
    message.position(payload).get(bytes);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lays out so many words; the same are mostly sent again and again.
  private void prepare(int bytes, int eachWord) {
    int words = bytes / eachWord;
    int payload = words * TRANSFER;
    message = ByteBuffer.allocateDirect(payload + bytes).order(ByteOrder.nativeOrder());
    pointers = direct(words * 4);
    for (int i = 0; i < words; i++) {
      int at = i * TRANSFER;
      int data = payload + i * eachWord;
      message.putInt(at + LENGTH, eachWord);
      message.putInt(at + SPEED, hertz);
      message.put(at + BITS, (byte) 8);
      // It rises between words, and of itself after the last: there this flag would keep it low.
      message.put(at + SELECT_CHANGE, (byte) (i < words - 1 ? 1 : 0));
      pointers.put(at).put(data).put(at + RX_POINTER).put(data);
    }
    pointers.flip();
    length = bytes;
    each = eachWord;
  }

  /// `SPI_IOC_MESSAGE(n)`.
  private static long request(int words) {
    return 0x40006b00L | ((long) words * TRANSFER) << 16;
  }

  private static IntBuffer direct(int ints) {
    return ByteBuffer.allocateDirect(ints * 4).order(ByteOrder.nativeOrder()).asIntBuffer();
  }
}
