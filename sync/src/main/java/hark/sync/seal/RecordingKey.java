package hark.sync.seal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.RecordingId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The key of one recording: what is recorded is sealed with it, segment by segment.
///
/// AES-256-GCM. A body grows by the 16 bytes of its tag. The nonce is the segment's number, so
/// nothing has to be drawn or stored for it: that is the deterministic construction of NIST SP
/// 800-38D §8.2.1, and it is safe because the key is made for one recording and a number is sealed
/// once in it. The associated data are the recording's name and the encoded header, which holds the
/// number; so no body can be moved to another place or under another header.
///
/// The hole: sealing two different bodies under one header's number gives both away. Whoever holds
/// a recording's key and writes must count.
public final class RecordingKey {
  /// How many bytes a sealed body is longer than an open one.
  public static final int TAG_BYTES = 16;

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final RecordingId recording;
  private final SecretKeySpec key;

  /// Kept, because whoever opens one body opens thousands.
  private @Nullable Cipher opener;

  private RecordingKey(RecordingId recording, byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a recording's key of " + key.length + " bytes");
    }
    this.recording = recording;
    this.key = new SecretKeySpec(key, "AES");
  }

  /// A new key for a recording that begins.
  public static RecordingKey make(RecordingId recording) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new RecordingKey(recording, key);
  }

  /// The key that [#bytes] gave.
  ///
  /// @throws IllegalArgumentException if these are not 32 bytes
  public static RecordingKey of(RecordingId recording, Bytes key) {
    return new RecordingKey(recording, key.toArray());
  }

  /// The key itself, 32 bytes. Secret: who has it can hear the recording.
  public Bytes bytes() {
    return Bytes.of(key.getEncoded());
  }

  /// Which recording it opens.
  public RecordingId recording() {
    return recording;
  }

  /// Seals a body under its header. The same both give the same bytes.
  public Bytes seal(Header header, Bytes body) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      init(cipher, Cipher.ENCRYPT_MODE, header);
      return Bytes.owning(cipher.doFinal(body.shared()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot seal with AES-GCM", e);
    }
  }

  /// Opens a body; empty when it was not sealed by this key under this header.
  public synchronized Optional<Bytes> open(Header header, Bytes sealed) {
    try {
      if (opener == null) {
        opener = Cipher.getInstance(CIPHER);
      }
      init(opener, Cipher.DECRYPT_MODE, header);
      return Optional.of(Bytes.owning(opener.doFinal(sealed.shared())));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot open AES-GCM", e);
    }
  }

  private void init(Cipher cipher, int mode, Header header) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(8, header.index()).array();
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(recording.toByteArray());
    cipher.updateAAD(Codec.encode(header).shared());
  }

  @Override
  public String toString() {
    return "RecordingKey[of " + recording + "]";
  }
}
