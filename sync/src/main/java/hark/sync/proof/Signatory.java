package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.seal.DeviceKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who signed a manifest, as far as a bundle and the one who checks it know.
///
/// @param device the device's public key, or null
/// @param certificate what the cloud gave for it, or null
/// @param authority of that cloud, or null
record Signatory(
    @Nullable PublicKey device,
    @Nullable X509Certificate certificate,
    @Nullable X509Certificate authority) {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /// What is wrong about it.
  ///
  /// @param trusted a public key, or the key in a certificate, that the device's or the authority's
  ///   must be; null when the one who checks knows none
  List<Flaw> flaws(DeviceId id, Manifest manifest, @Nullable PublicKey trusted) {
    List<Flaw> flaws = new ArrayList<>();
    PublicKey key = key(trusted);
    if (certificate != null && device != null && !certificate.getPublicKey().equals(device)) {
      flaws.add(Flaw.of(Part.DEVICE_CERTIFICATE, "it is for another key than device.pem."));
    }
    if (certificate != null
        && !certificate.getSubjectX500Principal().getName().contains("CN=" + id)) {
      flaws.add(Flaw.of(Part.DEVICE_CERTIFICATE, "it is for another recorder than " + id + "."));
    }
    if (certificate != null && authority != null && !gave(authority, certificate)) {
      flaws.add(Flaw.of(Part.DEVICE_CERTIFICATE, "ca.crt did not sign it."));
    }
    if (manifest.signature().isEmpty()) {
      if (trusted != null) {
        flaws.add(Flaw.of(Part.MANIFEST, "it is not signed."));
      }
    } else if (key != null && !DeviceKey.signed(key, manifest)) {
      flaws.add(Flaw.of(Part.MANIFEST, "the recorder did not sign it: it was changed."));
    }
    if (trusted != null && !isTrusted(trusted)) {
      flaws.add(Flaw.of(null, "it is not from the recorder or the cloud that you trust."));
    }
    return flaws;
  }

  /// The key that should have signed, or null.
  @Nullable PublicKey key(@Nullable PublicKey trusted) {
    if (certificate != null) {
      return certificate.getPublicKey();
    }
    return device == null ? trusted : device;
  }

  private boolean isTrusted(PublicKey trusted) {
    boolean byAuthority =
        certificate != null && authority != null && trusted.equals(authority.getPublicKey());
    return byAuthority || Objects.equals(key(trusted), trusted);
  }

  private static boolean gave(X509Certificate authority, X509Certificate certificate) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// The first certificate in a text.
  ///
  /// @throws GeneralSecurityException if there is none
  static X509Certificate certificate(Bytes pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.toArray()));
  }

  /// The public key in a text, or that of the certificate in it.
  ///
  /// @throws GeneralSecurityException if there is none
  static PublicKey key(Bytes pem) throws GeneralSecurityException {
    String text = new String(pem.toArray(), StandardCharsets.US_ASCII);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      return certificate(pem).getPublicKey();
    }
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new X509EncodedKeySpec(
                  Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to))));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("The public key is damaged.", e);
    }
  }
}
