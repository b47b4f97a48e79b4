package hark.cloud.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Backup;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Refusal;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.Run;
import hark.sync.proof.Flaw;
import hark.sync.proof.Verdict;
import hark.sync.proof.Verifier;
import hark.sync.seal.CloudKey;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.KeyChange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sealed recordings in a real catalog and archive, from their arrival to their bundle.
class EvidenceTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

  @TempDir Path folder;

  private final DeviceKey device = DeviceKey.make();
  private Catalog catalog;
  private Archive archive;
  private Keyring keyring;
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    catalog = Catalog.open(folder);
    archive = Archive.open(folder.resolve("archive"));
    keyring = Keyring.in(keys());
    intake =
        new Intake(
            new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), _ -> {}),
            keyring::announcement);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  /// A recording as a device seals it for this cloud's key.
  ///
  /// @param torn the number of a segment whose body nobody can open, or -1
  private Recorded sealed(Bytes cloudKey, int torn) throws Exception {
    Random random = new Random(3);
    short[] pcm = new short[16_000 * 6];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (random.nextGaussian() * 1_000);
    }
    Opening plain = Recorded.opening(DEVICE, Channels.AIR, new Moment(new UUID(0, 1), 1), null);
    return Recorded.of(plain, pcm, Recorded.Events.NONE)
        .sealed(CloudKey.read(cloudKey), device, torn);
  }

  private List<Message> say(Message... messages) throws IOException {
    List<Intake.Letter> letters = new ArrayList<>();
    for (Message message : messages) {
      letters.add(new Intake.Letter(DEVICE, Codec.encode(message)));
    }
    List<Message> said = new ArrayList<>();
    intake.take(letters).forEach(reply -> said.add(reply.message()));
    return said;
  }

  /// Brings all of it; it is filed whether or not it can be opened.
  private Shelved bring(Recorded recorded) throws IOException {
    Deliver deliver =
        new Deliver(
            recorded.opening(), Run.of(Chain.root(recorded.opening()), recorded.segments()));
    assertThat(say(deliver, new Finish(recorded.opening(), recorded.manifest())))
        .anyMatch(Filed.class::isInstance)
        .noneMatch(Refusal.class::isInstance);
    return shelved(recorded);
  }

  private Shelved shelved(Recorded recorded) {
    return catalog.listing().find(recorded.recording()).orElseThrow();
  }

  private Verdict bundle(Shelved shelved) throws IOException {
    Path file = folder.resolve("bundle.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Evidence(catalog, archive, keyring, _ -> List.of(device.publicKey()), keys())
          .write(shelved, out);
    }
    return Verifier.verify(file, device.publicKey());
  }

  private Standing.Sealing sealing(Shelved shelved) {
    return Standing.of(shelved.opening(), shelved.manifest(), keyring, PublicKeys.none()).sealing();
  }

  @Test
  void theBundleOfASealedRecordingIsMadeAgainFromItsArchive() throws Exception {
    Recorded recorded = sealed(keyring.publicKey(), -1);
    Shelved shelved = bring(recorded);
    assertThat(sealing(shelved)).isEqualTo(Standing.Sealing.SEALED);
    Verdict verdict = bundle(shelved);
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.signature()).isEqualTo(Verdict.Signature.PROVEN);
    assertThat(verdict.compared()).isEqualTo(recorded.segments().size());
  }

  @Test
  void whatIsSealedForAnotherKeyIsKeptAndOpensOnceItIsBroughtBack() throws Exception {
    Path old = folder.resolve("old");
    Recorded recorded = sealed(Keyring.in(old).publicKey(), -1);
    Shelved before = bring(recorded);
    assertThat(sealing(before)).isEqualTo(Standing.Sealing.LOCKED);
    assertThat(before.bytes()).as("no sound yet").isZero();
    assertThat(before.isAllInFile()).as("nothing to transcribe").isFalse();
    Verdict locked = bundle(before);
    assertThat(locked.flaws()).as("proven all the same").isEmpty();
    assertThat(locked.compared()).isZero();

    Path saved = folder.resolve("saved");
    Backup.write(old, saved, PASSPHRASE);
    Backup.read(saved, keys(), PASSPHRASE, true);
    say();
    Shelved after = shelved(recorded);
    assertThat(sealing(after)).isEqualTo(Standing.Sealing.SEALED);
    assertThat(after.isAllInFile()).isTrue();
    assertThat(bundle(after).compared()).isEqualTo(recorded.segments().size());
    assertThat(catalog.holdings().parked()).isEmpty();
  }

  @Test
  void aBodyThatNobodyCanOpenIsKeptAndHoldsUpNothing() throws Exception {
    Recorded recorded = sealed(keyring.publicKey(), 2);
    Shelved shelved = bring(recorded);
    assertThat(shelved.isAllInFile()).isTrue();
    Verdict verdict = bundle(shelved);
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.unopened()).isEqualTo(1);
    assertThat(verdict.compared()).isEqualTo(recorded.segments().size() - 1);
  }

  @Test
  void anArchiveThatWasChangedMakesNoBundleAndSaysWhere() throws Exception {
    Shelved shelved = bring(sealed(keyring.publicKey(), -1));
    Path file = archive.file(shelved.recording());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> bundle(shelved))
        .hasMessageContaining("is not what the recorder sealed");
  }

  @Test
  void aDeviceHearsOfTheKeyWhenItTellsItsClock() throws Exception {
    Message.Clock clock = new Message.Clock(new UUID(0, 1), 1, 5, null);
    assertThat(say(clock)).isEmpty();
    Files.writeString(keys().resolve("ca.key"), DeviceKey.make().pem());
    assertThat(say(clock)).singleElement().isInstanceOf(Keys.class);
  }

  @Test
  void aDeviceThatSealsForALostKeyIsToldANewerOneOnce() throws Exception {
    DeviceKey authority = DeviceKey.make();
    Files.writeString(keys().resolve("ca.key"), authority.pem());
    Bytes old = Bytes.of(Files.readAllBytes(keys().resolve("sealing.json")));
    for (int i = 0; i < 3; i++) {
      keyring.rotate();
    }
    CloudKey lost = CloudKey.read(keyring.publicKey());
    Files.write(keys().resolve("sealing.json"), old.toArray());

    Shelved shelved = bring(sealed(lost.bytes(), -1));
    assertThat(sealing(shelved)).isEqualTo(Standing.Sealing.LOCKED);
    Message.Clock clock = new Message.Clock(new UUID(0, 1), 1, 5, null);
    Keys said = (Keys) say(clock).getFirst();
    CloudKey fresh = KeyChange.follow(said, authority.publicKey(), lost);
    assertThat(fresh.number()).isGreaterThan(lost.number());
    assertThat(sealing(bring(sealed(fresh.bytes(), -1)))).isEqualTo(Standing.Sealing.SEALED);

    bring(sealed(lost.bytes(), -1));
    assertThat(keyring.publicKey()).as("no device can make it grow").isEqualTo(fresh.bytes());
  }

  @Test
  void aRecordingSignedByAnotherDeviceIsNotProven() throws Exception {
    Recorded recorded = sealed(keyring.publicKey(), -1);
    Shelved shelved = bring(recorded);
    PublicKeys others = _ -> List.of(DeviceKey.make().publicKey());
    assertThat(Standing.of(shelved.opening(), shelved.manifest(), keyring, others).signature())
        .isEqualTo(Standing.Signature.WRONG);
    Path file = folder.resolve("bundle.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Evidence(catalog, archive, keyring, others, keys()).write(shelved, out);
    }
    assertThat(Verifier.verify(file, null).flaws())
        .extracting(Flaw::sentence)
        .singleElement()
        .asString()
        .contains("did not sign");
  }
}
