package hark.cloud;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.command.CommandDesk;
import hark.cloud.identity.Authority;
import hark.cloud.identity.Desk;
import hark.cloud.identity.PairedKeys;
import hark.cloud.identity.Register;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Keyring;
import hark.cloud.search.SearchIndex;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.stages.Stages;
import hark.cloud.web.Key;
import hark.cloud.web.Pairing;
import hark.cloud.web.Site;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.RecordingId;
import hark.sync.mqtt.CloudLink;
import hark.sync.pair.PairingCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole cloud in one process and one folder: broker → intake → archive → stages → pages.
public final class Cloud implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cloud.class);

  /// What to start.
  ///
  /// @param data where everything is kept
  /// @param host where the pages listen
  /// @param port of the pages; 0 for any free one
  /// @param mqtt the broker through which devices and cloud meet
  public record Settings(Path data, String host, int port, Mqtt mqtt) {}

  /// Opens a speech engine and tells how far it is, 0 to 100.
  public interface Engines {
    /// A ready engine.
    SpeechEngine open(Consumer<String> progress) throws IOException;
  }

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Keyring keyring;
  private final Entrance entrance;
  private final Desk desk;
  private final Key key;
  private final Site site;

  private Cloud(Settings settings, Engines engines, Consumer<String> progress) throws IOException {
    try {
      Clock clock = Clock.systemUTC();
      add(Hold.on(settings.data()));
      Catalog catalog = add(Catalog.open(settings.data()));
      catalog.devices().allOffline();
      keyring = Keyring.in(settings.data().resolve("keys"));
      Archive archive = Archive.open(settings.data().resolve("archive"));
      SearchIndex index = add(SearchIndex.open(settings.data().resolve("index")));
      key = Key.in(settings.data());
      Authority authority = Authority.in(settings.data().resolve("keys"));
      desk = new Desk(authority, catalog.pairings(), new Hall(), clock);
      PairedKeys devices = new PairedKeys(catalog.pairings());
      CommandDesk commands = new CommandDesk(catalog, authority, devices, clock);
      site =
          add(
              new Site(
                  catalog,
                  archive,
                  index,
                  key,
                  keyring,
                  devices,
                  clock,
                  new Pairing(desk, settings.host()),
                  commands));
      commands.onChange(site::changed);
      Register register = new Register(catalog.pairings(), authority);
      entrance =
          add(
              new Entrance(
                  settings.data().resolve("broker"), settings.mqtt(), authority, register));
      site.start(settings.host(), settings.port());
      Stages stages =
          add(
              new Stages(
                  catalog,
                  archive,
                  keyring,
                  index,
                  clock,
                  () -> engine(engines, progress),
                  site::changed));
      Intake intake =
          new Intake(
              new Shelves(catalog.holdings(), archive, keyring, clock, new Arrivals(stages)),
              keyring::announcement,
              commands,
              authority::sign);
      CloudLink link = add(new CloudLink(entrance.access(), intake, site));
      if (entrance.listen(link::hear)) {
        link.beTold();
      }
      commands.onAsked(link::nudge);
      stages.start();
      link.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Starts everything; returns when devices and phones can connect. The speech engine may still be
  /// warming up then.
  ///
  /// @param progress told in sentences how the engine comes up
  /// @throws IOException in one sentence, with what to do
  public static Cloud start(Settings settings, Engines engines, Consumer<String> progress)
      throws IOException {
    return new Cloud(settings, engines, progress);
  }

  private SpeechEngine engine(Engines engines, Consumer<String> progress) throws IOException {
    site.engine("", false, true, 0, "The speech engine is warming up");
    try {
      SpeechEngine engine =
          engines.open(message -> {
            progress.accept(message);
            site.engine("", false, true, 0, message);
          });
      progress.accept(engine.name() + " is ready");
      site.engine(engine.name(), true, engine.draft(), 100, "");
      return engine;
    } catch (IOException | RuntimeException e) {
      site.engine("", false, true, 0, "No speech engine: " + e.getMessage());
      throw e;
    }
  }

  /// Where devices connect, for a person to read.
  public String broker() {
    return entrance.address();
  }

  /// A code with which one device of this machine may be paired within ten minutes.
  public PairingCode offer() {
    return desk.open("127.0.0.1", site.port());
  }

  /// The port of the pages.
  public int port() {
    return site.port();
  }

  /// The key that opens the pages.
  public String key() {
    return key.secret();
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("A part did not close cleanly", e);
      }
    }
    parts.clear();
  }

  /// What happens when something has come.
  private final class Arrivals implements Shelves.Listener {
    private final Stages stages;

    Arrivals(Stages stages) {
      this.stages = stages;
    }

    @Override
    public void changed(RecordingId recording) {
      stages.look(recording);
      site.changed(recording);
    }

    @Override
    public void rushed() {
      stages.giveWay();
    }
  }

  /// What happens when devices come and go.
  private final class Hall implements Desk.Hall {
    @Override
    public List<String> brokers(String host) {
      return entrance.addresses(host);
    }

    @Override
    public Bytes sealingKey() {
      return keyring.publicKey();
    }

    @Override
    public void taken(DeviceId device, String code) {
      LOG.info("{} was paired", device);
      site.paired(device, code);
    }

    @Override
    public void struck(DeviceId device) {
      entrance.disconnect(device);
      site.changed(device);
    }
  }
}
