package hark.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An inbox in memory that counts what it is told to keep and can refuse to commit.
final class MemoryInbox implements Inbox {
  static final class Shelf implements Held {
    final Opening opening;
    final TreeMap<Integer, Segment> segments = new TreeMap<>();
    final Map<Integer, Bytes> previous = new HashMap<>();
    final Indices indices = new Indices();
    @Nullable Manifest manifest;
    int filed;

    Shelf(Opening opening) {
      this.opening = opening;
    }

    @Override
    public Opening opening() {
      return opening;
    }

    @Override
    public Indices indices() {
      return indices;
    }

    @Override
    public @Nullable Bytes hash(int index) {
      Segment segment = segments.get(index);
      return segment == null ? null : segment.hash();
    }

    @Override
    public @Nullable Bytes previous(int index) {
      return previous.get(index);
    }

    @Override
    public @Nullable Manifest manifest() {
      return manifest;
    }
  }

  final Map<RecordingId, Shelf> shelves = new HashMap<>();
  final List<Message.Clock> clocks = new ArrayList<>();
  int kept;
  int commits;

  @Override
  public Optional<Held> held(RecordingId recording) {
    return Optional.ofNullable(shelves.get(recording));
  }

  @Override
  public void keep(Opening opening, Bytes previous, Segment segment) {
    Shelf shelf = shelves.computeIfAbsent(opening.recording(), _ -> new Shelf(opening));
    if (shelf.segments.put(segment.index(), segment) != null) {
      throw new AssertionError("segment " + segment.index() + " kept twice");
    }
    shelf.previous.put(segment.index(), previous);
    shelf.indices.add(new Range(segment.index(), segment.index() + 1));
    kept++;
  }

  @Override
  public void keep(Opening opening, Manifest manifest) {
    shelves.computeIfAbsent(opening.recording(), _ -> new Shelf(opening)).manifest = manifest;
  }

  @Override
  public void keep(DeviceId device, Message.Clock clock) {
    clocks.add(clock);
  }

  @Override
  public void file(RecordingId recording) {
    Objects.requireNonNull(shelves.get(recording)).filed++;
  }

  @Override
  public void commit() throws IOException {
    commits++;
  }
}
