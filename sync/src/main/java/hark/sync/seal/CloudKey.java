package hark.sync.seal;

import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.RecordingId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;

/// A cloud's public key: devices wrap the keys of their recordings to it, and only the cloud opens
/// them.
///
/// HPKE (RFC 9180) from Google Tink: X25519, HKDF-SHA256, AES-256-GCM. As bytes it is its number
/// (8, big-endian), its id in the cloud's keyset (4) and the key (32), which spares a small board
/// the reading of keysets.
///
/// @param number orders the keys of a cloud: a device never goes back to a lower one
/// @param id its name in the cloud's keyset; in front of all that is wrapped to it
/// @param key 32 bytes
public record CloudKey(long number, int id, Bytes key) {
  private static final int KEY_BYTES = 32;
  private static final int ALL_BYTES = Long.BYTES + Integer.BYTES + KEY_BYTES;

  public CloudKey {
    if (number < 1 || key.size() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a cloud's key of number " + number + " and " + key.size() + " bytes");
    }
  }

  /// The key that [#bytes] wrote.
  ///
  /// @throws InvalidKeyException if the bytes are none
  public static CloudKey read(Bytes bytes) throws InvalidKeyException {
    if (bytes.size() != ALL_BYTES) {
      throw new InvalidKeyException(bytes.size() + " bytes are no cloud's key.");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
    long number = in.getLong();
    int id = in.getInt();
    byte[] key = new byte[KEY_BYTES];
    in.get(key);
    if (number < 1) {
      throw new InvalidKeyException("A cloud's key of number " + number + ".");
    }
    return new CloudKey(number, id, Bytes.of(key));
  }

  /// It as bytes, for everybody.
  public Bytes bytes() {
    return Bytes.of(
        ByteBuffer.allocate(ALL_BYTES).putLong(number).putInt(id).put(key.toArray()).array());
  }

  /// Wraps a recording's key, so that only the cloud can open it, and only as the key of this
  /// recording of this device.
  ///
  /// @throws GeneralSecurityException if this is no point on the curve, though it has its length
  public Bytes wrap(RecordingKey recordingKey, DeviceId device) throws GeneralSecurityException {
    HpkePublicKey to =
        HpkePublicKey.create(
            suite(), com.google.crypto.tink.util.Bytes.copyFrom(key.toArray()), id);
    return Bytes.of(
        HpkeEncrypt.create(to)
            .encrypt(recordingKey.bytes().toArray(), context(recordingKey.recording(), device)));
  }

  /// What binds a wrapped key to its recording.
  static byte[] context(RecordingId recording, DeviceId device) {
    byte[] name = device.value().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(16 + name.length).put(recording.toByteArray()).put(name).array();
  }

  static HpkeParameters suite() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setVariant(HpkeParameters.Variant.TINK)
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .build();
  }
}
