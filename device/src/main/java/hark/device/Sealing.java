package hark.device;

import hark.device.identity.Identity;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Message.Filed;
import hark.sync.Message.Keys;
import hark.sync.RecordingId;
import hark.sync.seal.CloudKey;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.KeyChange;
import hark.sync.seal.Mandate;
import hark.sync.seal.RecordingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What seals and signs the recordings of a device: a fresh key for each, wrapped to its cloud.
///
/// A device without a cloud records unsealed; so does one whose cloud's key cannot be read, because
/// losing nothing comes before keeping secrets, and says so. Nothing that it keeps opens what it
/// has sealed.
public final class Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

  private final Identity identity;
  private final Path authority;
  private volatile @Nullable CloudKey cloud;
  private volatile @Nullable String trouble;

  private Sealing(Identity identity, Path authority) {
    this.identity = identity;
    this.authority = authority;
  }

  /// The key of a recording, and the same wrapped to the cloud.
  record Wrapped(RecordingKey key, Bytes wrapped) {}

  /// What this identity seals with.
  ///
  /// @param data the folder of the journal
  static Sealing of(Identity identity, Path data) {
    Sealing sealing = new Sealing(identity, data.resolve("identity").resolve("ca.crt"));
    sealing.look();
    return sealing;
  }

  /// A device may be paired at any time, by another program too.
  private void look() {
    try {
      Optional<Bytes> key = identity.cloudKey().filter(bytes -> !bytes.isEmpty());
      cloud = key.isPresent() ? CloudKey.read(key.get()) : null;
      trouble = null;
    } catch (GeneralSecurityException e) {
      cloud = null;
      trouble =
          "Recording goes on unsealed: the cloud's key cannot be read. Pair this device again.";
      LOG.error("{}", trouble, e);
    }
  }

  /// A key for a recording that begins now; empty when it goes unsealed.
  Optional<Wrapped> begin(RecordingId recording, DeviceId device) {
    look();
    CloudKey to = cloud;
    if (to == null) {
      return Optional.empty();
    }
    try {
      RecordingKey key = RecordingKey.make(recording);
      return Optional.of(new Wrapped(key, to.wrap(key, device)));
    } catch (GeneralSecurityException e) {
      trouble = "Recording goes on unsealed: the cloud's key is of no use. Pair this device again.";
      LOG.error("{}", trouble, e);
      return Optional.empty();
    }
  }

  /// Why what is recorded is not sealed although it should be, in a sentence; or null.
  @Nullable String trouble() {
    return trouble;
  }

  /// Does once, for nobody, what the beginning of a recording asks for.
  void rehearse() {
    begin(RecordingId.random(), new DeviceId("rehearsal"));
  }

  /// The cloud announces its key: follows it when it really is the cloud.
  void learn(Keys said) {
    try {
      look();
      CloudKey now = cloud;
      CloudKey next = KeyChange.follow(said, authority(), now);
      if (!next.equals(now)) {
        identity.cloudKey(next.bytes());
        cloud = next;
        LOG.info("What is recorded from now on is sealed for the cloud's key {}", next.number());
      }
    } catch (GeneralSecurityException e) {
      LOG.warn("{} It was not followed.", e.getMessage());
    } catch (IOException e) {
      LOG.warn("The cloud's new key could not be written down; it will be told again", e);
    }
  }

  /// Whether the cloud itself says that it holds a recording. A device without a cloud's
  /// certificate has only its broker's word.
  boolean believes(Filed filed) {
    try {
      return !Files.exists(authority) || Mandate.holds(filed, authority());
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("The cloud's certificate cannot be read: nothing is freed. Pair again.", e);
      return false;
    }
  }

  private PublicKey authority() throws IOException, GeneralSecurityException {
    if (!Files.exists(authority)) {
      throw new CertificateException("A key was announced, but this device is not paired.");
    }
    try (var in = Files.newInputStream(authority)) {
      return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
          .getPublicKey();
    }
  }

  /// The last word with the device's signature, or as it is when the device's key cannot be read.
  public static Manifest sign(Identity identity, Manifest manifest) {
    try {
      DeviceKey key = identity.deviceKey();
      return key.sign(manifest);
    } catch (UncheckedIOException e) {
      LOG.error("A recording ends without a signature; it is whole all the same", e);
      return manifest;
    }
  }
}
