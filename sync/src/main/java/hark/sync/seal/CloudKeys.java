package hark.sync.seal;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import hark.sync.Bytes;
import hark.sync.Opening;
import java.security.GeneralSecurityException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A cloud's private keys: the newest is the one that devices wrap to, the older ones still open
/// what was wrapped to them.
///
/// A Tink keyset and the number of its newest key. Nothing is ever taken out of it: that would
/// close recordings for good.
public final class CloudKeys {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Configuration HYBRID = HybridConfig2026.get();

  private final long number;
  private final KeysetHandle keyset;
  private final HybridDecrypt opens;

  private CloudKeys(long number, KeysetHandle keyset) throws GeneralSecurityException {
    this.number = number;
    this.keyset = keyset;
    this.opens = keyset.getPrimitive(HYBRID, HybridDecrypt.class);
  }

  /// A keyset of one new key.
  ///
  /// @param number of that key: the time in seconds will do
  public static CloudKeys make(long number) {
    try {
      return new CloudKeys(number, KeysetHandle.generateNew(CloudKey.suite(), HYBRID));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make a key on X25519", e);
    }
  }

  /// The same with a new key in front.
  ///
  /// @param at least this is its number
  public CloudKeys rotated(long at) {
    try {
      return new CloudKeys(
          Math.max(at, number + 1),
          KeysetHandle.newBuilder(keyset)
              .setConfiguration(HYBRID)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(CloudKey.suite())
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make a key on X25519", e);
    }
  }

  /// The keys that [#json] wrote.
  ///
  /// @throws GeneralSecurityException if the text holds none
  public static CloudKeys read(String json) throws GeneralSecurityException {
    try {
      JsonNode node = JSON.readTree(json);
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(
              node.path("keyset").toString(), HYBRID, InsecureSecretKeyAccess.get());
      return new CloudKeys(node.path("number").asLong(), keyset);
    } catch (JacksonException e) {
      throw new GeneralSecurityException("The text is no keyset.", e);
    }
  }

  /// All of them as text. Secret: who has it can hear everything.
  public String json() {
    try {
      return JSON.createObjectNode()
          .put("number", number)
          .set(
              "keyset",
              JSON.readTree(
                  TinkJsonProtoKeysetFormat.serializeKeyset(
                      keyset, HYBRID, InsecureSecretKeyAccess.get())))
          .toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset that cannot be written", e);
    }
  }

  /// How many there are.
  public int size() {
    return keyset.size();
  }

  /// The newest, for devices.
  public CloudKey publicKey() {
    if (!(keyset.getPrimary().getKey() instanceof HpkePrivateKey key)) {
      throw new IllegalStateException("the newest key is of another kind");
    }
    HpkePublicKey pub = key.getPublicKey();
    return new CloudKey(
        number, keyset.getPrimary().getId(), Bytes.of(pub.getPublicKeyBytes().toByteArray()));
  }

  /// The key of a recording; empty when it is sealed for somebody else.
  public Optional<RecordingKey> unwrap(Opening opening) {
    try {
      byte[] key =
          opens.decrypt(
              opening.sealedKey().toArray(),
              CloudKey.context(opening.recording(), opening.device()));
      return Optional.of(RecordingKey.of(opening.recording(), Bytes.of(key)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "CloudKeys[" + size() + "]";
  }
}
