package hark.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Message.Keys;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A recording's key, wrapped for a cloud.
class SealTest {
  private static final DeviceId DEVICE = new DeviceId("hark-1");
  private static final RecordingId ID = RecordingId.parse("00112233-4455-4677-8899-aabbccddeeff");
  private static final Bytes BODY = Bytes.ofHex("0a0b0c");

  private final CloudKeys cloud = CloudKeys.make(7);

  private static Header header(int index) {
    return new Header(index, 16_000L * index, 16_000, false, index, List.of(), List.of());
  }

  private static Opening opening(RecordingKey key, CloudKey to) throws Exception {
    return new Opening(
        key.recording(),
        DEVICE,
        Channels.AIR,
        312,
        new Moment(new UUID(0, 1), 1),
        null,
        to.wrap(key, DEVICE));
  }

  @Test
  void whatIsSealedOpensToTheSameBytesAndIsSixteenLonger() {
    RecordingKey key = RecordingKey.make(ID);
    Bytes sealed = key.seal(header(3), BODY);
    assertThat(sealed.size()).isEqualTo(BODY.size() + RecordingKey.TAG_BYTES);
    assertThat(RecordingKey.of(ID, key.bytes()).open(header(3), sealed)).contains(BODY);
    assertThat(key.seal(header(3), BODY)).as("sealed again").isEqualTo(sealed);
  }

  @Test
  void theBytesOfASealedBodyAreGolden() {
    RecordingKey key =
        RecordingKey.of(
            ID, Bytes.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
    assertThat(key.seal(header(3), BODY).hex()).isEqualTo("072f0229a277d4161f7d3fb35b69d4efef8f48");
  }

  @Test
  void aBodyOpensNowhereElse() {
    RecordingKey key = RecordingKey.make(ID);
    Bytes sealed = key.seal(header(3), BODY);
    assertThat(key.open(header(4), sealed)).as("at another place").isEmpty();
    assertThat(RecordingKey.of(RecordingId.random(), key.bytes()).open(header(3), sealed))
        .as("in another recording")
        .isEmpty();
    assertThat(RecordingKey.make(ID).open(header(3), sealed)).as("by another key").isEmpty();
    assertThat(key.open(header(3), Bytes.ofHex("00"))).as("cut short").isEmpty();
  }

  @Test
  void onlyTheCloudUnwrapsAndOnlyForThisRecordingOfThisDevice() throws Exception {
    RecordingKey key = RecordingKey.make(ID);
    Opening opening = opening(key, cloud.publicKey());
    assertThat(cloud.unwrap(opening)).get().returns(key.bytes(), RecordingKey::bytes);
    assertThat(CloudKeys.make(7).unwrap(opening)).as("another cloud").isEmpty();
    Opening moved =
        new Opening(
            RecordingId.random(),
            DEVICE,
            Channels.AIR,
            312,
            opening.started(),
            null,
            opening.sealedKey());
    assertThat(cloud.unwrap(moved)).as("under another name").isEmpty();
  }

  @Test
  void anOlderKeyStillOpensAfterTheCloudHasANewOne() throws Exception {
    Opening before = opening(RecordingKey.make(ID), cloud.publicKey());
    CloudKeys rotated = CloudKeys.read(cloud.rotated(5).json());
    Opening after = opening(RecordingKey.make(ID), rotated.publicKey());
    assertThat(rotated.publicKey().number()).as("never back").isEqualTo(8);
    assertThat(rotated.unwrap(before)).isPresent();
    assertThat(rotated.unwrap(after)).isPresent();
    assertThat(cloud.unwrap(after)).as("who has only the old one").isEmpty();
  }

  @Test
  void aDeviceFollowsOnlyItsOwnCloudAndNeverBack() throws Exception {
    DeviceKey authority = DeviceKey.make();
    CloudKey old = cloud.publicKey();
    CloudKey next = cloud.rotated(9).publicKey();
    Keys said = KeyChange.announce(next, authority.privateKey());
    assertThat(KeyChange.follow(said, authority.publicKey(), old)).isEqualTo(next);
    assertThat(KeyChange.follow(said, authority.publicKey(), next)).isEqualTo(next);
    assertThatThrownBy(() -> KeyChange.follow(said, DeviceKey.make().publicKey(), old))
        .as("another authority")
        .isInstanceOf(InvalidKeyException.class);
    Keys repeated = KeyChange.announce(old, authority.privateKey());
    assertThatThrownBy(() -> KeyChange.follow(repeated, authority.publicKey(), next))
        .as("an old announcement")
        .isInstanceOf(InvalidKeyException.class);
    Keys forged = new Keys(CloudKeys.make(99).publicKey().bytes(), said.signature());
    assertThatThrownBy(() -> KeyChange.follow(forged, authority.publicKey(), old))
        .as("another key under the signature")
        .isInstanceOf(InvalidKeyException.class);
  }
}
