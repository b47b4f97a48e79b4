package hark.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Mark;
import hark.sync.ReadmeTest;
import hark.sync.RecordingId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;

/// What the protocol's description says of sealing is enough: a reader that shares no code with
/// ours, down to the ciphers, opens what we wrap and seals what we seal.
class ByTheBookTest {
  private static final RecordingId RECORDING =
      RecordingId.parse("00112233-4455-4677-8899-aabbccddeeff");
  private static final DeviceId DEVICE = new DeviceId("hark-1");
  private static final Header HEADER =
      new Header(0, 0, 16_000, false, 6, List.of(new Mark(8_000)), List.of());

  @Test
  void theExampleOpens() throws Exception {
    assertThat(unwrap(shown("private"), shown("sealedKey"))).isEqualTo(shown("key"));
  }

  @Test
  void theExampleIsWhatWeSeal() throws Exception {
    Bytes body = shown("body\\(0\\)");
    assertThat(RecordingKey.of(RECORDING, shown("key")).seal(HEADER, body))
        .isEqualTo(shown("sealed\\(0\\)"))
        .isEqualTo(seal(shown("key"), body));
  }

  @Test
  void whatWeWrapOpens() throws Exception {
    Bytes cloud = shown("private");
    byte[] open = new X25519PrivateKeyParameters(cloud.toArray()).generatePublicKey().getEncoded();
    RecordingKey key = RecordingKey.make(RECORDING);
    Bytes wrapped = new CloudKey(1, 0x01020304, Bytes.of(open)).wrap(key, DEVICE);
    assertThat(unwrap(cloud, wrapped)).isEqualTo(key.bytes());
  }

  /// HPKE as the description has it, by Bouncy Castle.
  private static Bytes unwrap(Bytes privateKey, Bytes wrapped) throws Exception {
    byte[] open =
        new X25519PrivateKeyParameters(privateKey.toArray()).generatePublicKey().getEncoded();
    HPKE hpke =
        new HPKE(
            HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    AsymmetricCipherKeyPair pair = hpke.deserializePrivateKey(privateKey.toArray(), open);
    ByteBuffer in = ByteBuffer.wrap(wrapped.toArray());
    assertThat(in.get()).isEqualTo((byte) 1);
    in.getInt();
    byte[] encapsulated = new byte[32];
    in.get(encapsulated);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    byte[] name = DEVICE.value().getBytes(StandardCharsets.US_ASCII);
    byte[] info =
        ByteBuffer.allocate(16 + name.length).put(RECORDING.toByteArray()).put(name).array();
    return Bytes.of(hpke.setupBaseR(encapsulated, pair, info).open(new byte[0], sealed));
  }

  /// AES-GCM as the description has it, by Bouncy Castle.
  private static Bytes seal(Bytes key, Bytes body) throws Exception {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    byte[] nonce = new byte[12];
    cipher.init(true, new AEADParameters(new KeyParameter(key.toArray()), 128, nonce));
    byte[] header = Codec.encode(HEADER).toArray();
    cipher.processAADBytes(RECORDING.toByteArray(), 0, 16);
    cipher.processAADBytes(header, 0, header.length);
    byte[] sealed = new byte[cipher.getOutputSize(body.size())];
    int at = cipher.processBytes(body.toArray(), 0, body.size(), sealed, 0);
    cipher.doFinal(sealed, at);
    return Bytes.of(sealed);
  }

  private static Bytes shown(String name) throws Exception {
    Matcher line = Pattern.compile("(?m)^" + name + " +([0-9a-f]+)$").matcher(ReadmeTest.readme());
    List<String> all = line.results().map(r -> r.group(1)).toList();
    assertThat(all).as("what the description shows as %s", name).isNotEmpty();
    return Bytes.ofHex(all.getLast());
  }
}
