package hark.sync.seal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Manifest;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A device's own key: made on the device, never leaves it. It signs manifests, and it is what the
/// device shows when it connects.
///
/// ECDSA on the curve P-256 with SHA-256 (FIPS 186-5), which every TLS stack speaks.
public record DeviceKey(PrivateKey privateKey, PublicKey publicKey) {
  private static final String CURVE = "secp256r1";
  private static final String ALGORITHM = "SHA256withECDSA";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  /// A new one.
  public static DeviceKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      KeyPair pair = generator.generateKeyPair();
      return new DeviceKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make a key on P-256", e);
    }
  }

  /// The key that [#pem] wrote.
  ///
  /// @throws InvalidKeyException if the text holds none
  public static DeviceKey parse(String pem) throws InvalidKeyException {
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return new DeviceKey(
          factory.generatePrivate(new PKCS8EncodedKeySpec(block(pem, PRIVATE))),
          factory.generatePublic(new X509EncodedKeySpec(block(pem, PUBLIC))));
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("This is no device's key.", e);
    }
  }

  /// Both halves as text (RFC 7468). Secret: who has it can speak for the device.
  public String pem() {
    return block(PRIVATE, privateKey.getEncoded()) + block(PUBLIC, publicKey.getEncoded());
  }

  /// The signature of these bytes.
  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(message.toArray());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this key cannot sign", e);
    }
  }

  /// The manifest with this device's signature.
  public Manifest sign(Manifest manifest) {
    return manifest.signed(sign(Codec.encode(manifest.unsigned())));
  }

  /// The public half as text (RFC 7468), for everybody.
  public static String pem(PublicKey key) {
    return block(PUBLIC, key.getEncoded());
  }

  /// Whether the device with this public key signed this manifest.
  public static boolean signed(PublicKey by, Manifest manifest) {
    return signed(by, Codec.encode(manifest.unsigned()), manifest.signature());
  }

  /// Whether the device with this public key signed these bytes.
  public static boolean signed(PublicKey by, Bytes message, Bytes signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(by);
      check.update(message.toArray());
      return check.verify(signature.toArray());
    } catch (SignatureException | InvalidKeyException e) {
      // Not even the shape of a signature, or another kind of key.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java knows no ECDSA", e);
    }
  }

  @Override
  public String toString() {
    return "DeviceKey[of " + publicKey.getAlgorithm() + "]";
  }

  private static String block(String label, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), label);
  }

  private static byte[] block(String pem, String label) throws InvalidKeyException {
    String begin = "-----BEGIN " + label + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new InvalidKeyException("There is no " + label + " in it.");
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("The " + label + " in it is damaged.", e);
    }
  }
}
