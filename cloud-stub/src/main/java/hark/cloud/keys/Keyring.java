package hark.cloud.keys;

import hark.sync.Bytes;
import hark.sync.Message.Keys;
import hark.sync.Opening;
import hark.sync.seal.CloudKeys;
import hark.sync.seal.KeyChange;
import hark.sync.seal.RecordingKey;
import hark.sync.tls.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that open what devices have sealed, in the file `sealing.json`.
///
/// It may be changed by a command while the cloud runs: what is asked here is answered from the
/// file as it is now. May be used by any thread.
public final class Keyring {
  private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);
  private static final String FILE = "sealing.json";

  /// How far ahead of its clock a machine may have been that made a key which is lost.
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final String AUTHORITY = "ca.key";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Path folder;
  private CloudKeys keys;
  private FileTime seen;
  private int changes;
  private boolean overtaken;

  private Keyring(Path folder, CloudKeys keys, FileTime seen) {
    this.folder = folder;
    this.keys = keys;
    this.seen = seen;
  }

  /// The keys in this folder; makes a first one when there is none.
  ///
  /// @throws IOException if they cannot be read, with what to do
  public static Keyring in(Path keys) throws IOException {
    Path file = SecretFile.folder(keys).resolve(FILE);
    if (!Files.exists(file)) {
      write(file, CloudKeys.make(Instant.now().getEpochSecond()));
    }
    return new Keyring(keys, read(file), Files.getLastModifiedTime(file));
  }

  /// The newest key, for devices.
  public Bytes publicKey() {
    return keys().publicKey().bytes();
  }

  /// The key of a recording; empty when it is sealed for a key that is not here.
  public Optional<RecordingKey> unwrap(Opening opening) {
    return opening.sealedKey().isEmpty() ? Optional.empty() : keys().unwrap(opening);
  }

  /// How often the keys have changed since the start: what was closed before may open now.
  public synchronized int changes() {
    look();
    return changes;
  }

  /// Makes a new key for devices to seal for; the old ones still open what was sealed for them.
  ///
  /// @return how many keys there are now
  public synchronized int rotate() throws IOException {
    return rotate(Instant.now());
  }

  /// The same after older keys were brought back: devices may seal for a newer one that is lost,
  /// and they follow only to one that is newer still.
  ///
  /// @return how many keys there are now
  public synchronized int overtake() throws IOException {
    return rotate(Instant.now().plus(AHEAD));
  }

  private int rotate(Instant at) throws IOException {
    look();
    CloudKeys rotated = keys.rotated(at.getEpochSecond());
    write(folder.resolve(FILE), rotated);
    look();
    return rotated.size();
  }

  /// Hears of a recording that is sealed for a key that is not here.
  ///
  /// When it began after the newest key was made, its device seals for one that is lost, as it is
  /// when an older copy of the folder was put back: makes a new key for devices to follow. At most
  /// once in its life, so that no device can make it grow.
  public synchronized void missed(Opening opening) {
    look();
    Instant began = opening.wall();
    Instant made = Instant.ofEpochSecond(keys.publicKey().number());
    if (overtaken || (began != null && began.isBefore(made))) {
      return;
    }
    overtaken = true;
    try {
      overtake();
      LOG.warn(
          "{} seals for a key that is not here; devices get a new one. Bring the lost key back if it is"
              + " saved anywhere (hark cloud key import FILE), and save the keys: hark cloud key"
              + " export FILE",
          opening.device());
    } catch (IOException e) {
      LOG.error("Devices seal for a key that is lost, and no new one can be written", e);
    }
  }

  /// What tells devices of the newest key; empty while there is no authority that they know.
  public Optional<Keys> announcement() {
    Path file = folder.resolve(AUTHORITY);
    try {
      return Files.exists(file)
          ? Optional.of(KeyChange.announce(keys().publicKey(), authority(file)))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.error("Devices cannot be told of the newest key: {} cannot be read", file, e);
      return Optional.empty();
    }
  }

  private static PrivateKey authority(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    int from = pem.indexOf(BEGIN);
    int to = pem.indexOf(END);
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("there is no private key in it");
    }
    byte[] key = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
  }

  private synchronized CloudKeys keys() {
    look();
    return keys;
  }

  /// Reads the file again when a command has changed it.
  private synchronized void look() {
    Path file = folder.resolve(FILE);
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(seen)) {
        keys = read(file);
        seen = now;
        changes++;
      }
    } catch (IOException e) {
      LOG.error("The cloud's keys were changed and cannot be read; the old ones are used", e);
    }
  }

  private static CloudKeys read(Path file) throws IOException {
    try {
      return CloudKeys.read(Files.readString(file));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file + " holds no keys any more. Bring them back: hark cloud key import FILE", e);
    }
  }

  private static void write(Path file, CloudKeys keys) throws IOException {
    SecretFile.write(file, keys.json().getBytes(StandardCharsets.UTF_8));
  }
}
