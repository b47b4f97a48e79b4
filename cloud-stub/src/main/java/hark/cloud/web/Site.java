package hark.cloud.web;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Devices.Known;
import hark.cloud.catalog.Holdings;
import hark.cloud.catalog.Holdings.Holding;
import hark.cloud.catalog.Holdings.Stored;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.command.CommandDesk;
import hark.cloud.keys.Keyring;
import hark.cloud.proof.PublicKeys;
import hark.cloud.proof.Standing;
import hark.cloud.search.SearchIndex;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Unreadable;
import hark.sync.mqtt.CloudLink;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The phone's pages, the API behind them, and what is pushed to them.
public final class Site implements CloudLink.Watcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final String PAGES = "/hark/cloud/pages";
  private static final String JSON = "application/json";
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; frame-ancestors 'none'";

  private final Catalog catalog;
  private final Sounds sounds;
  private final SearchIndex index;
  private final Key key;
  private final Keyring keyring;
  private final PublicKeys devices;
  private final Clock clock;
  private final Pairing pairing;
  private final Commands commands;
  private final byte[] page = resource(PAGES + "/index.html");
  private final Live live = new Live();
  private final Javalin javalin;
  private volatile Views.@Nullable EngineState engineState;
  private volatile Views.@Nullable Engine engine;

  /// A site that does not listen yet.
  ///
  /// @param keyring what opens recordings
  /// @param devices whose signature is known
  public Site(
      Catalog catalog,
      Archive archive,
      SearchIndex index,
      Key key,
      Keyring keyring,
      PublicKeys devices,
      Clock clock,
      Pairing pairing,
      CommandDesk commands) {
    this.keyring = keyring;
    this.devices = devices;
    this.catalog = catalog;
    this.sounds = new Sounds(archive, catalog.ahead(), keyring);
    this.index = index;
    this.key = key;
    this.clock = clock;
    this.pairing = pairing;
    this.commands = new Commands(catalog, commands);
    this.javalin = Javalin.create(this::configure);
  }

  /// Begins to listen.
  ///
  /// @param port 0 for any free one
  /// @throws IOException if the port is in use
  public void start(String host, int port) throws IOException {
    try {
      javalin.start(host, port);
    } catch (JavalinBindException e) {
      throw new IOException(
          "Port "
              + port
              + " for the pages is in use. Stop what uses it, or choose another with"
              + " --port.",
          e);
    }
  }

  /// The port on which it listens.
  public int port() {
    return javalin.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = true;
    config.staticFiles.add(files -> {
      files.hostedPath = "/";
      files.directory = PAGES;
      files.location = Location.CLASSPATH;
    });
    config.staticFiles.add(files -> {
      files.hostedPath = "/lib/lit-html";
      files.directory = "/META-INF/resources/webjars/lit-html/" + litVersion();
      files.location = Location.CLASSPATH;
    });
    config.routes.before(request -> {
      request.header("Content-Security-Policy", POLICY);
      request.header("X-Content-Type-Options", "nosniff");
      request.header("Referrer-Policy", "no-referrer");
      key.welcome(request);
    });
    config.routes.before("/api/*", key::check);
    config.routes.get("/r/{id}", request -> request.contentType("text/html").result(page));
    config.routes.get("/devices", request -> request.contentType("text/html").result(page));
    pairing.routes(config.routes);
    commands.routes(config.routes);
    config.routes.get("/api/recordings", this::recordings);
    config.routes.get("/api/recordings/{id}", this::recording);
    config.routes.get(
        "/api/recordings/{id}/sound.opus", request -> sounds.reply(request, shelved(request)));
    config.routes.get("/api/search", this::search);
    config.routes.get("/api/devices", this::devices);
    config.routes.sse(
        "/api/events",
        client -> {
          live.join(client);
          Views.EngineState state = engineState;
          if (state != null) {
            live.tell("engine", "", Views.JSON.writeValueAsString(state));
          }
        });
    config.routes.exception(
        IOException.class,
        (e, request) -> {
          LOG.error("{} failed", request.path(), e);
          request.status(500).result("The cloud could not read this: " + e.getMessage());
        });
  }

  private void recordings(Context request) {
    reply(request, catalog.listing().all().stream().map(this::item).toList());
  }

  private void recording(Context request) {
    Shelved shelved = shelved(request);
    reply(
        request,
        Views.Detail.of(
            item(shelved),
            shelved,
            catalog.listing().notes(shelved.recording()),
            catalog.works().transcript(shelved.recording()),
            shelved.filedAt() == null ? missing(shelved) : List.of(),
            engine,
            Standing.of(shelved.opening(), shelved.manifest(), keyring, devices)));
  }

  /// What has not come of a recording, between the segments that have.
  private List<Views.Hole> missing(Shelved shelved) {
    RecordingId id = shelved.recording();
    Manifest manifest = shelved.manifest();
    Holdings holdings = catalog.holdings();
    List<Views.Hole> holes = new ArrayList<>();
    Indices held = holdings.find(id).map(Holding::indices).orElseGet(Indices::new);
    for (Range hole : held.missing(manifest == null ? held.through() : manifest.segments())) {
      List<Stored> before = holdings.stored(id, hole.from() - 1, hole.from());
      List<Stored> behind = holdings.stored(id, hole.to(), hole.to() + 1);
      Long ends =
          !behind.isEmpty()
              ? Long.valueOf(behind.getFirst().header().firstSample())
              : manifest == null ? null : Long.valueOf(manifest.samples());
      holes.add(
          Views.Hole.of(
              hole, before.isEmpty() ? 0 : before.getFirst().header().nextSample(), ends));
    }
    return holes;
  }

  private void search(Context request) throws IOException {
    String query = request.queryParam("q");
    String words = query == null ? "" : query.strip();
    reply(
        request,
        new Views.Search(
            words,
            index.search(words).stream()
                .map(hit -> Views.found(hit, catalog.listing().find(hit.recording()).orElse(null)))
                .toList()));
  }

  private void devices(Context request) {
    Map<DeviceId, Known> known = new TreeMap<>(Comparator.comparing(DeviceId::value));
    catalog.pairings().all().forEach(p -> known.put(p.device(), Views.never(p)));
    catalog.devices().all().forEach(k -> known.put(k.id(), k));
    reply(request, known.values().stream().map(this::view).toList());
  }

  private Views.Device view(Known known) {
    return Views.Device.of(known, catalog.pairings().keys(known.id()));
  }

  private Shelved shelved(Context request) {
    RecordingId recording;
    try {
      recording = RecordingId.parse(request.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This is no recording's name.");
    }
    return catalog
        .listing()
        .find(recording)
        .orElseThrow(() -> new NotFoundResponse("There is no such recording here."));
  }

  private Views.Item item(Shelved shelved) {
    String id = shelved.recording().toString();
    boolean going =
        shelved.manifest() == null
            && catalog
                .devices()
                .find(shelved.opening().device())
                .filter(Known::online)
                .filter(device -> id.equals(device.status().recording()))
                .isPresent();
    return Views.Item.of(shelved, going, catalog.commands().of(shelved.recording()));
  }

  private static void reply(Context request, Object view) {
    request.contentType(JSON).result(Views.JSON.writeValueAsBytes(view));
  }

  /// Tells all pages that anything of a recording has changed.
  public void changed(RecordingId recording) {
    live.tell(
        "recording",
        recording.toString(),
        () ->
            catalog
                .listing()
                .find(recording)
                .map(shelved -> Views.JSON.writeValueAsString(item(shelved))));
  }

  /// Tells all pages that a device was paired by this code.
  public void paired(DeviceId device, String code) {
    live.tell(
        "pairing", code, Views.JSON.writeValueAsString(new Views.Paired(code, device.value())));
    changed(device);
  }

  /// Tells all pages that anything of a device has changed.
  public void changed(DeviceId device) {
    tell(device);
  }

  /// Tells all pages how the speech engine is coming up.
  ///
  /// @param draft whether its words are only a draft
  public void engine(String name, boolean ready, boolean draft, int percent, String message) {
    Views.EngineState state = new Views.EngineState(name, ready, percent, message);
    engineState = state;
    engine = new Views.Engine(name, draft);
    live.tell("engine", "", Views.JSON.writeValueAsString(state));
  }

  @Override
  public void status(DeviceId device, Bytes json) {
    String text = new String(json.toArray(), StandardCharsets.UTF_8);
    try {
      DeviceStatus.read(text);
    } catch (Unreadable e) {
      LOG.warn("{} sent a status that cannot be read: {}", device, e.getMessage());
      return;
    }
    catalog.devices().said(device, text, clock.millis());
    tell(device);
  }

  @Override
  public void online(DeviceId device, boolean online) {
    catalog.devices().online(device, online, clock.millis());
    tell(device);
  }

  private void tell(DeviceId device) {
    catalog
        .devices()
        .find(device)
        .map(this::view)
        .ifPresent(view -> {
          live.tell("device", device.value(), Views.JSON.writeValueAsString(view));
          String recording = view.status().recording();
          if (recording != null) {
            changed(RecordingId.parse(recording));
          }
        });
  }

  @Override
  public void close() {
    live.close();
    javalin.stop();
  }

  private static String litVersion() {
    Properties properties = new Properties();
    String path = "/META-INF/maven/org.webjars.npm/lit-html/pom.properties";
    try (InputStream in = Site.class.getResourceAsStream(path)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("lit-html is not on the class path", e);
    }
    return properties.getProperty("version");
  }

  private static byte[] resource(String path) {
    try (InputStream in = Site.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
