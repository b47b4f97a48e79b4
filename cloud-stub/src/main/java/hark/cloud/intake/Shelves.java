package hark.cloud.intake;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Holdings;
import hark.cloud.catalog.Holdings.Arrival;
import hark.cloud.catalog.Holdings.Change;
import hark.cloud.catalog.Holdings.Holding;
import hark.cloud.catalog.Holdings.Told;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The inbox of a real cloud: sound appended to the archive, rows in the catalog.
///
/// Sound first, then the rows that count it: a crash between the two leaves bytes that no row
/// knows, and the next append writes over them. A segment that comes before its turn is parked in
/// the catalog until the hole closes. Used by the intake loop alone.
public final class Shelves implements Inbox {
  /// Recordings whose state is kept at hand.
  private static final int AT_HAND = 256;

  private final Holdings holdings;
  private final Archive archive;
  private final Clock clock;
  private final Consumer<RecordingId> changed;
  private final Map<RecordingId, Shelf> shelves = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Shelf> touched = new LinkedHashSet<>();
  private final List<Told> clocks = new ArrayList<>();

  /// @param changed hears of each recording of which a commit changed what is known, on the intake
  ///   thread
  public Shelves(Holdings holdings, Archive archive, Clock clock, Consumer<RecordingId> changed) {
    this.holdings = holdings;
    this.archive = archive;
    this.clock = clock;
    this.changed = changed;
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
        shelves.put(recording, shelf);
      }
    }
    return shelf;
  }

  private Shelf shelfFor(Opening opening) {
    Shelf shelf = shelf(opening.recording());
    if (shelf == null) {
      shelf = new Shelf(holdings, opening);
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
    if (touched.isEmpty() && clocks.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    Set<RecordingId> told = new LinkedHashSet<>();
    try {
      for (Shelf shelf : touched) {
        changes.add(write(shelf));
      }
      told.addAll(holdings.commit(changes, clocks, clock.millis()));
    } catch (IOException | RuntimeException e) {
      // What is in memory may be more than what is on the disk: read it anew.
      shelves.clear();
      touched.clear();
      clocks.clear();
      throw new IOException("What arrived could not be kept: " + e.getMessage(), e);
    }
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
    told.forEach(changed);
  }

  private Change write(Shelf shelf) throws IOException {
    Pages pages = new Pages(shelf.opening(), shelf.written());
    Segment next = shelf.body(pages.written().segments());
    while (next != null) {
      pages.add(next);
      next = shelf.body(pages.written().segments());
    }
    if (pages.size() > 0) {
      archive.append(shelf.opening().recording(), shelf.written().bytes(), pages.toByteArray());
      shelf.written(pages.written());
    }
    List<Arrival> arrivals =
        shelf.fresh().entrySet().stream()
            .map(e ->
                new Arrival(
                    e.getValue().previous(),
                    e.getValue().segment(),
                    e.getKey() >= shelf.written().segments()))
            .toList();
    return new Change(
        shelf.opening(), arrivals, shelf.written(), shelf.freshManifest(), shelf.freshlyFiled());
  }
}
