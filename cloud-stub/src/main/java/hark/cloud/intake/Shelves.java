package hark.cloud.intake;

import hark.cloud.archive.Appends;
import hark.cloud.archive.Archive;
import hark.cloud.catalog.Holdings;
import hark.cloud.catalog.Holdings.Arrival;
import hark.cloud.catalog.Holdings.Change;
import hark.cloud.catalog.Holdings.Holding;
import hark.cloud.catalog.Holdings.Told;
import hark.cloud.catalog.Holdings.Unopened;
import hark.cloud.keys.Keyring;
import hark.cloud.keys.Opens;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Inbox;
import hark.sync.Manifest;
import hark.sync.Message;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The inbox of a real cloud: sound appended to the archive, rows in the catalog.
///
/// Sound first, then the rows that count it: a crash between the two leaves bytes that no row
/// knows, and the next append writes over them. A segment that comes before its turn is parked in
/// the catalog until the hole closes. So is one that is sealed for a key that is not here, until
/// the key is. Used by the intake loop alone.
public final class Shelves implements Inbox {
  /// Recordings whose state is kept at hand.
  private static final int AT_HAND = 256;

  /// Bytes that are appended to a file under one commit: enough to be quick.
  private static final int AT_ONCE = 8 << 20;

  /// So many segments of a recording under one commit are no longer what is being said just now.
  private static final int A_RUSH = 32;

  private final Holdings holdings;
  private final Archive archive;
  private final Keyring keyring;
  private final Clock clock;
  private final Listener listener;
  private final Map<RecordingId, Shelf> shelves = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Shelf> touched = new LinkedHashSet<>();
  private final List<Told> clocks = new ArrayList<>();

  /// As of which change of the keys all was tried to be opened; before the first, none.
  private int tried = -1;

  /// Hears what a commit has brought, on the intake thread: return at once.
  public interface Listener {
    /// More is known of this recording.
    void changed(RecordingId recording);

    /// So much of a recording has come at once that a device is bringing what it owes.
    default void rushed() {}
  }

  public Shelves(
      Holdings holdings, Archive archive, Keyring keyring, Clock clock, Listener listener) {
    this.keyring = keyring;
    this.holdings = holdings;
    this.archive = archive;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public Optional<Held> held(RecordingId recording) {
    return Optional.ofNullable(shelf(recording));
  }

  private @Nullable Shelf shelf(RecordingId recording) {
    Shelf shelf = shelves.get(recording);
    if (shelf == null) {
      Holding holding = holdings.find(recording).orElse(null);
      if (holding != null) {
        shelf = new Shelf(holdings, holding);
        shelf.opens(Opens.of(holding.opening(), keyring));
        shelves.put(recording, shelf);
      }
    }
    return shelf;
  }

  private Shelf shelfFor(Opening opening) {
    Shelf shelf = shelf(opening.recording());
    if (shelf == null) {
      shelf = new Shelf(holdings, opening);
      shelf.opens(Opens.of(opening, keyring));
      if (shelf.opens() == null) {
        keyring.missed(opening);
      }
      shelves.put(opening.recording(), shelf);
    }
    touched.add(shelf);
    return shelf;
  }

  @Override
  public void keep(Opening opening, Bytes previous, Segment segment) {
    shelfFor(opening).keep(previous, segment);
  }

  @Override
  public void keep(Opening opening, Manifest manifest) {
    shelfFor(opening).finish(manifest);
  }

  @Override
  public void keep(DeviceId device, Message.Clock clock) {
    clocks.add(new Told(device, clock));
  }

  @Override
  public void file(RecordingId recording) {
    Shelf shelf = Objects.requireNonNull(shelf(recording), "filed before it was held");
    if (shelf.file()) {
      touched.add(shelf);
    }
  }

  @Override
  public void commit() throws IOException {
    tryNewKeys();
    if (touched.isEmpty() && clocks.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    Set<RecordingId> told = new LinkedHashSet<>();
    try (Appends appends = archive.appends()) {
      for (Shelf shelf : touched) {
        changes.add(write(shelf, appends));
      }
      appends.force();
      told.addAll(holdings.commit(changes, clocks, clock.millis()));
    } catch (IOException | RuntimeException e) {
      // What is in memory may be more than what is on the disk: read it anew.
      shelves.clear();
      touched.clear();
      clocks.clear();
      throw new IOException("What arrived could not be kept: " + e.getMessage(), e);
    }
    boolean rush = changes.stream().anyMatch(change -> change.arrivals().size() >= A_RUSH);
    List<Shelf> unfinished = touched.stream().filter(Shelves::hasMore).toList();
    for (Shelf shelf : touched) {
      told.add(shelf.opening().recording());
      shelf.committed();
      if (shelf.isNew()) {
        // The catalog has numbered it by now: read it anew when it is next asked for.
        shelves.remove(shelf.opening().recording());
      }
    }
    touched.clear();
    clocks.clear();
    if (shelves.size() > AT_HAND) {
      shelves.clear();
    }
    for (Shelf shelf : unfinished) {
      Shelf again = shelf(shelf.opening().recording());
      if (again != null) {
        touched.add(again);
      }
    }
    told.forEach(listener::changed);
    if (rush) {
      listener.rushed();
    }
  }

  /// At the start and whenever the keys have changed, what is parked is looked at again.
  private void tryNewKeys() {
    int now = keyring.changes();
    if (now == tried) {
      return;
    }
    for (RecordingId recording : holdings.parked()) {
      Shelf shelf = shelf(recording);
      if (shelf != null) {
        shelf.opens(Opens.of(shelf.opening(), keyring));
        touched.add(shelf);
      }
    }
    tried = now;
  }

  private static boolean hasMore(Shelf shelf) {
    return shelf.opens() != null && shelf.body(shelf.written().segments()) != null;
  }

  private Change write(Shelf shelf, Appends appends) throws IOException {
    Opens opens = shelf.opens();
    List<Unopened> unopened = opens == null ? List.of() : append(shelf, opens, appends);
    List<Arrival> arrivals =
        shelf.fresh().entrySet().stream()
            .map(e ->
                new Arrival(
                    e.getValue().previous(),
                    e.getValue().segment(),
                    e.getKey() >= shelf.written().segments()))
            .toList();
    return new Change(
        shelf.opening(),
        arrivals,
        unopened,
        shelf.written(),
        shelf.freshManifest(),
        shelf.freshlyFiled());
  }

  /// Appends what comes next to the file, some of it at a time.
  ///
  /// @return the bodies that could not be opened
  private static List<Unopened> append(Shelf shelf, Opens opens, Appends appends)
      throws IOException {
    Pages pages = new Pages(shelf.opening(), opens, shelf.written());
    Segment next = shelf.body(pages.written().segments());
    while (next != null && pages.size() < AT_ONCE) {
      pages.add(next);
      next = shelf.body(pages.written().segments());
    }
    if (pages.size() > 0) {
      appends.add(shelf.opening().recording(), shelf.written().bytes(), pages.toByteArray());
      shelf.written(pages.written());
    }
    return pages.unopened();
  }
}
