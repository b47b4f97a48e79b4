package hark.sync.tls;

import hark.sync.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// Certificates and public keys as bytes and as text (RFC 7468).
public final class Pem {
  private Pem() {}

  /// Certificates as text, one after the other.
  public static String write(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(der(certificate).toArray()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }

  /// The certificates in a text.
  ///
  /// @throws CertificateException if there is none in it, or a damaged one
  public static List<X509Certificate> read(String text) throws CertificateException {
    List<X509Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (certificates.isEmpty()) {
      throw new CertificateException("There is no certificate in it.");
    }
    return certificates;
  }

  /// A certificate's bytes (DER).
  public static Bytes der(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  /// The certificate in these bytes (DER).
  ///
  /// @throws CertificateException if it is none
  public static X509Certificate certificate(Bytes der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toArray()));
  }

  /// The key on an elliptic curve in these bytes (DER, X.509).
  ///
  /// @throws GeneralSecurityException if it is none
  public static PublicKey publicKey(Bytes der) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der.toArray()));
  }
}
