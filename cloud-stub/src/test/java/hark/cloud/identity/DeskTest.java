package hark.cloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.catalog.Catalog;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.pair.PairingCode;
import hark.sync.pair.PairingRefusal;
import hark.sync.pair.PairingRequest;
import hark.sync.pair.PairingWords;
import hark.sync.seal.DeviceKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which requests the desk grants.
class DeskTest {
  private static final DeviceId DEVICE = new DeviceId("hark-one");

  @TempDir Path folder;
  private final List<DeviceId> struck = new ArrayList<>();
  private final DeviceKey key = DeviceKey.make();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Catalog catalog;
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    catalog = Catalog.open(folder.resolve("data"));
    desk =
        new Desk(Authority.in(folder.resolve("keys")), catalog.pairings(), new Hall(), () -> now);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private final class Hall implements Desk.Hall {
    @Override
    public List<String> brokers(String host) {
      return List.of("ssl://" + host + ":8883");
    }

    @Override
    public Bytes sealingKey() {
      return Bytes.NONE;
    }

    @Override
    public void taken(DeviceId device, String code) {}

    @Override
    public void struck(DeviceId device) {
      struck.add(device);
    }
  }

  @Test
  void grantsOnceAndProvesItsAnswer() {
    PairingCode code = desk.open("h", 80);
    Bytes request = request(code, DEVICE, key, Bytes.NONE);
    Desk.Reply.Taken taken = (Desk.Reply.Taken) desk.pair(request, code.sealOf(request), "h");
    assertThat(taken.seal()).isEqualTo(code.sealOf(request, taken.answer()));
    assertThat(answer(code, key)).isEqualTo(PairingRefusal.USED);
  }

  @Test
  void anExpiredCodeIsRefused() {
    PairingCode code = desk.open("h", 80);
    now = now.plus(Desk.OPEN).plus(Duration.ofSeconds(1));
    assertThat(answer(code, key)).isEqualTo(PairingRefusal.EXPIRED);
  }

  @Test
  void aRequestThatWasChangedOnItsWayIsRefusedAndFiveOfThemCloseTheCode() {
    PairingCode code = desk.open("h", 80);
    Bytes request = request(code, DEVICE, key, Bytes.NONE);
    Bytes forged = request(code, DEVICE, DeviceKey.make(), Bytes.NONE);
    for (int i = 0; i < 5; i++) {
      assertThat(desk.pair(forged, code.sealOf(request), "h"))
          .isEqualTo(new Desk.Reply.Refused(PairingRefusal.WRONG_SEAL));
    }
    assertThat(answer(code, key)).isEqualTo(PairingRefusal.WRONG_SEAL);
    assertThat(catalog.pairings().all()).isEmpty();
  }

  @Test
  void aStruckKeyNeverComesBackAndANewOneDoes() {
    assertThat(answer(desk.open("h", 80), key)).isNull();
    assertThat(desk.strike(DEVICE)).isTrue();
    assertThat(struck).containsExactly(DEVICE);
    PairingCode code = desk.open("h", 80);
    assertThat(answer(code, key)).isEqualTo(PairingRefusal.KEY_REVOKED);
    assertThat(answer(code, DeviceKey.make())).as("the code is still good").isNull();
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    assertThat(answer(desk.open("h", 80), key)).isNull();
    assertThat(answer(desk.open("h", 80), DeviceKey.make())).isEqualTo(PairingRefusal.NAME_TAKEN);
  }

  @Test
  void whoOwesAnotherCloudIsRefusedAndWhoOwesThisOneIsNot() throws Exception {
    PairingCode code = desk.open("h", 80);
    Bytes request = request(code, DEVICE, key, Bytes.sha256(Bytes.ofHex("01")));
    assertThat(desk.pair(request, code.sealOf(request), "h"))
        .isEqualTo(new Desk.Reply.Refused(PairingRefusal.OWES_ANOTHER));
    Bytes own =
        Bytes.sha256(Bytes.of(Authority.in(folder.resolve("keys")).certificate().getEncoded()));
    Bytes again = request(code, DEVICE, key, own);
    assertThat(desk.pair(again, code.sealOf(again), "h")).isInstanceOf(Desk.Reply.Taken.class);
  }

  @Test
  void nonsenseIsRefused() {
    for (Bytes said : List.of(Bytes.NONE, Bytes.ofHex("00ff"), PairingWords.write(List.of(1)))) {
      assertThat(desk.pair(said, Bytes.NONE, "h"))
          .isEqualTo(new Desk.Reply.Refused(PairingRefusal.UNREADABLE));
      assertThat(desk.renew(said, Bytes.NONE, Bytes.NONE, "h"))
          .isEqualTo(new Desk.Reply.Refused(PairingRefusal.UNREADABLE));
    }
  }

  /// Why it is refused, or null when it is granted.
  private @Nullable PairingRefusal answer(PairingCode code, DeviceKey of) {
    Bytes request = request(code, DEVICE, of, Bytes.NONE);
    return desk.pair(request, code.sealOf(request), "h") instanceof Desk.Reply.Refused(var why)
        ? why
        : null;
  }

  private static Bytes request(PairingCode code, DeviceId device, DeviceKey of, Bytes owesTo) {
    return PairingWords.write(
        new PairingRequest(
            1,
            code.name(),
            device,
            Bytes.of(of.publicKey().getEncoded()),
            Bytes.ofHex("07"),
            owesTo));
  }
}
