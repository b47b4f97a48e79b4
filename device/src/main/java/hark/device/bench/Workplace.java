package hark.device.bench;

import hark.device.Device;
import hark.device.DeviceName;
import hark.device.export.WavHead;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.phone.CloudClient;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.seal.CloudKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A folder to measure in, gone afterwards, with something to hear.
final class Workplace implements AutoCloseable {
  private static final long CONNECTS_WITHIN = TimeUnit.MINUTES.toNanos(1);

  /// A cloud's key, so that what is measured is sealed as by a paired device: the base point of
  /// X25519, which nobody opens.
  static final CloudKey SOME_CLOUD = new CloudKey(1, 1, Bytes.ofHex("09" + "00".repeat(31)));

  private final Path folder;

  /// @param where on which disk, or null for the system's temporary folder
  Workplace(@Nullable Path where) throws IOException {
    folder =
        where == null
            ? Files.createTempDirectory("hark-bench")
            : Files.createTempDirectory(Files.createDirectories(where), "hark-bench");
  }

  /// Makes the recorder whose data lie in this folder belong to a cloud.
  ///
  /// @param cloud the link that it printed
  static void pair(Path data, URI cloud) throws Exception {
    Files.createDirectories(data);
    new Membership(Identity.in(data), DeviceName.in(data), OptionalDouble::empty)
        .join(new CloudClient(cloud).code());
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /// The named file, else the project's own meeting.
  Path speech(@Nullable Path named) throws IOException {
    return named == null ? SampleMeeting.writeTo(folder) : named;
  }

  /// The project's own meeting again and again for so long, as a file of 16 kHz and 16 bit.
  Path speech(Duration length) throws IOException, InterruptedException {
    Path file = path("long.wav");
    WavMicrophone microphone = WavMicrophone.of(speech((Path) null), Pace.FAST).lasting(length);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Microphone.Listening listening = microphone.listen()) {
      out.write(WavHead.of(1, length.toSeconds() * Frame.RATE));
      while (listening.next() instanceof Heard.Sound(Frame frame)) {
        out.write(frame.toLittleEndian());
      }
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path all, @Nullable IOException e)
              throws IOException {
            Files.delete(all);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Waits until this recorder has reached its cloud.
  static void awaitConnection(Device device) throws IOException {
    long begun = System.nanoTime();
    while (!device.isConnected()) {
      if (System.nanoTime() - begun > CONNECTS_WITHIN) {
        throw new IOException("The recorder does not reach the cloud: " + device.connection());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
