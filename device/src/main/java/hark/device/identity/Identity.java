package hark.device.identity;

import hark.sync.Bytes;
import hark.sync.seal.DeviceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.util.Optional;
import java.util.Set;

/// The folder `identity` beside the journal, of which only the device's user reads a byte.
///
/// A file in it is whole or absent, whenever the power goes.
public final class Identity {
  private static final String DEVICE_KEY = "device.key";
  private static final String CLOUD_KEY = "cloud.key";

  private final Path folder;

  private Identity(Path folder) {
    this.folder = folder;
  }

  /// The identity of the recorder that keeps its data here; makes the device's key when it has
  /// none.
  ///
  /// @throws IOException if the folder cannot be written
  public static Identity in(Path data) throws IOException {
    Identity identity =
        new Identity(Files.createDirectories(data.toAbsolutePath().resolve("identity")));
    if (!Files.exists(identity.folder.resolve(DEVICE_KEY))) {
      identity.write(
          DEVICE_KEY, Bytes.of(DeviceKey.make().pem().getBytes(StandardCharsets.US_ASCII)));
    }
    return identity;
  }

  /// The device's own key.
  ///
  /// @throws IOException if it cannot be read
  public DeviceKey deviceKey() throws IOException {
    Path file = folder.resolve(DEVICE_KEY);
    try {
      return DeviceKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (InvalidKeyException e) {
      throw new IOException(file + " holds no key any more. Bring it back from a copy.", e);
    }
  }

  /// The cloud's public key; empty before the device is paired.
  ///
  /// @throws IOException if it cannot be read
  public Optional<Bytes> cloudKey() throws IOException {
    Path file = folder.resolve(CLOUD_KEY);
    return Files.exists(file) ? Optional.of(Bytes.of(Files.readAllBytes(file))) : Optional.empty();
  }

  /// Writes down the cloud's public key.
  ///
  /// @throws IOException if it cannot be written; the old one holds then
  public void cloudKey(Bytes key) throws IOException {
    write(CLOUD_KEY, key);
  }

  private void write(String name, Bytes content) throws IOException {
    Path draft = folder.resolve(name + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel file =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      file.write(ByteBuffer.wrap(content.toArray()));
      file.force(true);
    }
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
