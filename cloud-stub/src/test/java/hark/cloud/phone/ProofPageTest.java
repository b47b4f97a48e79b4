package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.command.CommandDesk;
import hark.cloud.identity.Authority;
import hark.cloud.identity.Desk;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.cloud.search.SearchIndex;
import hark.cloud.web.Key;
import hark.cloud.web.Pairing;
import hark.cloud.web.Site;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Message;
import hark.sync.Moment;
import hark.sync.Run;
import hark.sync.seal.CloudKey;
import hark.sync.seal.CloudKeys;
import hark.sync.seal.DeviceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads of whose a recording is, and who could hear it on its way.
final class ProofPageTest {
  private static final DeviceId KNOWN = new DeviceId("hark-known");
  private static final DeviceId UNKNOWN = new DeviceId("hark-unknown");
  private static final DeviceId FORGED = new DeviceId("hark-forged");

  private static Recorded recorded(DeviceId device) {
    Moment started = new Moment(new UUID(3, 3), 1);
    Instant wall = Instant.parse("2026-11-20T10:00:00Z");
    return Recorded.of(
        Recorded.opening(device, Channels.AIR, started, wall),
        new short[48_000],
        Recorded.Events.NONE);
  }

  @Test
  void theRecordingPageSaysHowFarItIsProvenAndWhoCanHearIt(@TempDir Path folder) throws Exception {
    DeviceKey device = DeviceKey.make();
    Keyring keyring = Keyring.in(folder.resolve("keys"));
    CloudKey here = CloudKey.read(keyring.publicKey());
    Recorded proven = recorded(KNOWN).sealed(here, device, -1);
    Recorded complete = recorded(UNKNOWN);
    Recorded forged = recorded(FORGED).sealed(here, DeviceKey.make(), -1);
    Recorded locked = recorded(KNOWN).sealed(CloudKeys.make(1).publicKey(), device, -1);
    Files.createDirectories(folder.resolve("cloud"));
    try (Catalog catalog = Catalog.open(folder.resolve("cloud"));
        SearchIndex index = SearchIndex.open(folder.resolve("index"));
        Phone phone = Phone.unpack(Files.createDirectory(folder.resolve("profile")))) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Key key = Key.in(folder.resolve("cloud"));
      try (Site site =
          new Site(
              catalog,
              archive,
              index,
              key,
              keyring,
              id -> id.equals(UNKNOWN) ? List.of() : List.of(device.publicKey()),
              Clock.systemUTC(),
              new Pairing(desk(catalog, folder), "127.0.0.1"),
              new CommandDesk(
                  catalog,
                  Authority.in(folder.resolve("keys")),
                  _ -> List.of(),
                  Clock.systemUTC()))) {
        site.start("127.0.0.1", 0);
        Intake intake =
            new Intake(
                new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), _ -> {}));
        for (Recorded one : List.of(proven, complete, forged, locked)) {
          List<Intake.Letter> letters = new ArrayList<>();
          for (Message.Up message : one.messages()) {
            letters.add(new Intake.Letter(one.opening().device(), Codec.encode(message)));
          }
          intake.take(letters);
        }
        Recorded holed = recorded(KNOWN);
        for (int i = 0; i < 3; i += 2) {
          Message.Deliver one =
              new Message.Deliver(
                  holed.opening(),
                  Run.of(
                      i == 0 ? Chain.root(holed.opening()) : holed.segments().get(i - 1).hash(),
                      List.of(holed.segments().get(i))));
          intake.take(List.of(new Intake.Letter(KNOWN, Codec.encode(one))));
        }
        String root = "http://127.0.0.1:" + site.port();
        phone.open(root + "/?key=" + key.secret());
        read(phone, root, proven, "Complete and proven", "Sealed from the recorder", "proven");
        read(phone, root, complete, "Complete: ", "Not sealed", "complete");
        read(phone, root, forged, "not signed by the recorder", "Not by this recorder", "forged");
        read(phone, root, locked, "Sealed for another key", "Sealed, for a key", "locked");
        String hole = "Waiting for about 1 s of sound at 0:01";
        read(phone, root, holed, hole, "Not sealed", "holed");
      }
    }
  }

  private static void read(
      Phone phone, String root, Recorded recorded, String line, String proof, String name)
      throws Exception {
    phone.open(root + "/r/" + recorded.recording());
    phone.until(name + " is shown", () -> phone.text(".lines").contains(line));
    phone.tap(".proof summary");
    assertThat(phone.text(".proof")).contains(proof);
    phone.run("scrollTo(0, 0)");
    phone.dark(false);
    phone.screenshot("proof-" + name + "-light");
    phone.dark(true);
    phone.screenshot("proof-" + name + "-dark");
  }

  /// A desk at which nobody comes by.
  private static Desk desk(Catalog catalog, Path folder) throws Exception {
    return new Desk(
        Authority.in(folder.resolve("keys")),
        catalog.pairings(),
        new Desk.Hall() {
          @Override
          public List<String> brokers(String host) {
            return List.of();
          }

          @Override
          public Bytes sealingKey() {
            return Bytes.NONE;
          }

          @Override
          public void taken(DeviceId device, String code) {}

          @Override
          public void struck(DeviceId device) {}
        },
        Clock.systemUTC());
  }
}
