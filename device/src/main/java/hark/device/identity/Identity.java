package hark.device.identity;

import hark.sync.Bytes;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Pem;
import hark.sync.tls.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The recorder's key and its pairing, kept in the folder `identity` beside the journal.
///
/// Both may change while the recorder runs: ask anew for each use. Safe for all threads.
public final class Identity {
  private static final String CLOUD_KEY = "cloud.key";

  private final Path folder;
  private @Nullable DeviceKey key;
  private Optional<Pairing> pairing = Optional.empty();
  private Bytes cloudKey = Bytes.NONE;

  private Identity(Path folder) {
    this.folder = folder;
  }

  /// The identity of the recorder whose data lie in this folder; nothing is written yet.
  ///
  /// @throws IOException if it is there and cannot be read
  public static Identity in(Path data) throws IOException {
    Identity identity = new Identity(data.resolve("identity"));
    identity.pairing = identity.read();
    Path cloudKey = identity.folder.resolve(CLOUD_KEY);
    if (Files.exists(cloudKey)) {
      identity.cloudKey = Bytes.of(Files.readAllBytes(cloudKey));
    }
    return identity;
  }

  /// Its own key; made when it has none yet.
  ///
  /// @throws UncheckedIOException if it cannot be read or written
  public synchronized DeviceKey deviceKey() {
    DeviceKey known = key;
    if (known == null) {
      Path file = folder.resolve("device.key");
      try {
        if (!Files.exists(file)) {
          SecretFile.folder(folder);
          SecretFile.write(file, DeviceKey.make().pem());
        }
        known = DeviceKey.parse(Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(unusable(file, e), e);
      } catch (GeneralSecurityException e) {
        throw new UncheckedIOException(unusable(file, e), new IOException(e));
      }
      key = known;
    }
    return known;
  }

  /// The cloud that it belongs to; nothing while it is not paired.
  public synchronized Optional<Pairing> pairing() {
    return pairing;
  }

  /// The public key to which recordings are sealed; nothing while there is none.
  public synchronized Optional<Bytes> cloudKey() {
    return cloudKey.isEmpty() ? Optional.empty() : Optional.of(cloudKey);
  }

  /// From now on it belongs to this cloud, and this is its key.
  public synchronized void join(Pairing joined, DeviceKey own) throws IOException {
    leave();
    SecretFile.folder(folder);
    SecretFile.write(folder.resolve("device.key"), own.pem());
    key = own;
    SecretFile.write(folder.resolve("ca.crt"), Pem.write(List.of(joined.authority())));
    SecretFile.write(folder.resolve(CLOUD_KEY), joined.cloudKey().toArray());
    SecretFile.write(folder.resolve("broker"), String.join("\n", joined.brokers()));
    SecretFile.write(folder.resolve("cloud"), joined.cloud());
    SecretFile.write(folder.resolve("device.crt"), Pem.write(joined.chain()));
    cloudKey = joined.cloudKey();
    pairing = Optional.of(joined);
  }

  /// The cloud has a new public key for sealing.
  public synchronized void cloudKey(Bytes fresh) throws IOException {
    SecretFile.folder(folder);
    SecretFile.write(folder.resolve(CLOUD_KEY), fresh.toArray());
    cloudKey = fresh;
    pairing =
        pairing.map(p -> new Pairing(p.chain(), p.authority(), p.brokers(), p.cloud(), fresh));
  }

  /// It belongs to no cloud any more. Its key stays.
  public synchronized void leave() throws IOException {
    for (String name : List.of("device.crt", "ca.crt", CLOUD_KEY, "broker", "cloud")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    cloudKey = Bytes.NONE;
    pairing = Optional.empty();
  }

  /// Deletes all of it, the key too.
  public synchronized void erase() throws IOException {
    leave();
    Files.deleteIfExists(folder.resolve("device.key"));
    Files.deleteIfExists(folder);
    key = null;
  }

  private Optional<Pairing> read() throws IOException {
    Path certificate = folder.resolve("device.crt");
    if (!Files.exists(certificate)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Pairing(
              Pem.read(Files.readString(certificate)),
              Pem.read(text("ca.crt")).getFirst(),
              text("broker").lines().filter(line -> !line.isBlank()).toList(),
              text("cloud").strip(),
              Bytes.of(Files.readAllBytes(folder.resolve(CLOUD_KEY)))));
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(
          "The pairing in %s cannot be read (%s). Nothing recorded is lost. Move device.crt out of that folder and pair the recorder anew: hark device pair CODE"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String unusable(Path file, Exception e) {
    return "The recorder's key in %s cannot be read or made (%s). Nothing recorded is lost. Move the file away and pair the recorder anew: hark device pair CODE"
        .formatted(file, e.getMessage());
  }
}
