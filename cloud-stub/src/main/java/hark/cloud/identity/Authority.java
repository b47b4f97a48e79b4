package hark.cloud.identity;

import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.Mandate;
import hark.sync.tls.Pem;
import hark.sync.tls.SecretFile;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The cloud's own certificate authority, made at the first start. It signs two kinds of
/// certificate: of devices, for clients only, and of the broker, for servers only; and what devices
/// are asked to do.
///
/// Whoever has `ca.key` can be this cloud towards its devices: it belongs into the backup of keys
/// and nowhere else.
public final class Authority {
  /// No clock that is right shows less, and some that were never set show this very day.
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

  /// The date that means "no end" (RFC 5280, 4.1.2.5).
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

  /// How long the broker's certificate lasts; a new one is made at each start, and while it runs
  /// when half of that is over.
  static final Duration BROKER_LASTS = Duration.ofDays(730);

  private static final int SERIAL_BITS = 127;

  private final PrivateKey key;
  private final X509Certificate certificate;

  private Authority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /// A private key and the certificate for it.
  public record Holder(PrivateKey key, X509Certificate certificate) {}

  /// The authority whose key lies in this folder; made if there is none.
  ///
  /// @throws IOException if it cannot be read or written, or half of it is missing
  public static Authority in(Path keys) throws IOException {
    Path keyFile = SecretFile.folder(keys).resolve("ca.key");
    Path certificateFile = keys.resolve("ca.crt");
    try {
      if (!Files.exists(certificateFile)) {
        // The certificate is written last: without it nobody has trusted the key yet.
        DeviceKey pair = DeviceKey.make();
        X500Principal self = new X500Principal("CN=Hark " + serial().toString(36).substring(0, 6));
        JcaX509v3CertificateBuilder draft =
            new JcaX509v3CertificateBuilder(
                self, serial(), Date.from(FROM), Date.from(FOR_EVER), self, pair.publicKey());
        draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        X509Certificate made = sign(draft, pair.privateKey());
        SecretFile.write(keyFile, pair.pem());
        SecretFile.write(certificateFile, Pem.write(List.of(made)));
      }
      return new Authority(
          DeviceKey.parse(Files.readString(keyFile)).privateKey(),
          Pem.read(Files.readString(certificateFile)).getFirst());
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "The cloud's keys in %s cannot be read or made (%s). Devices know the cloud by them: bring ca.key and ca.crt back from the backup."
              .formatted(keys, e.getMessage()),
          e);
    }
  }

  /// By which devices know this cloud's broker.
  public X509Certificate certificate() {
    return certificate;
  }

  /// A device's certificate: its name, its key, for clients only.
  public X509Certificate admit(DeviceId device, PublicKey deviceKey) {
    try {
      JcaX509v3CertificateBuilder draft =
          draft("CN=" + device, deviceKey, FOR_EVER, KeyPurposeId.id_kp_clientAuth);
      return sign(draft, key);
    } catch (CertificateException | IOException e) {
      throw new IllegalStateException("a device's certificate cannot be made", e);
    }
  }

  /// A fresh key and certificate for the broker, for servers only: under its fixed name, and under
  /// these names and addresses for clients that look for one.
  public Holder broker(List<String> names, List<InetAddress> addresses, Instant now) {
    DeviceKey pair = DeviceKey.make();
    List<GeneralName> all = new ArrayList<>();
    all.add(new GeneralName(GeneralName.dNSName, Trust.BROKER));
    names.forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
    addresses.forEach(address ->
        all.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress()))));
    try {
      JcaX509v3CertificateBuilder draft =
          draft(
              "CN=" + Trust.BROKER,
              pair.publicKey(),
              now.plus(BROKER_LASTS),
              KeyPurposeId.id_kp_serverAuth);
      draft.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(all.toArray(GeneralName[]::new)));
      return new Holder(pair.privateKey(), sign(draft, key));
    } catch (CertificateException | IOException e) {
      throw new IllegalStateException("the broker's certificate cannot be made", e);
    }
  }

  /// The command with this cloud's signature, by which its device knows it.
  public Command sign(Command command) {
    return Mandate.sign(command, new DeviceKey(key, certificate.getPublicKey()));
  }

  /// That a recording is Filed, with this cloud's signature.
  public Filed sign(Filed filed) {
    return Mandate.sign(filed, new DeviceKey(key, certificate.getPublicKey()));
  }

  private JcaX509v3CertificateBuilder draft(
      String name, PublicKey of, Instant until, KeyPurposeId use) throws CertIOException {
    JcaX509v3CertificateBuilder draft =
        new JcaX509v3CertificateBuilder(
            certificate.getSubjectX500Principal(),
            serial(),
            Date.from(FROM),
            Date.from(until),
            new X500Principal(name),
            of);
    draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    draft.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(use));
    return draft;
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder draft, PrivateKey key)
      throws CertificateException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(draft.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException e) {
      throw new CertificateException("the authority's key cannot sign", e);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
  }
}
