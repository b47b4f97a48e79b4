package hark.sync;

import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An outbox that a test fills by hand.
final class MemoryOutbox implements Outbox {
  boolean believes = true;

  private static final class Recording {
    final Opening opening;
    final List<Segment> segments = new ArrayList<>();
    @Nullable Manifest manifest;
    boolean filed;

    Recording(Opening opening) {
      this.opening = opening;
    }
  }

  private final Map<RecordingId, Recording> recordings = new LinkedHashMap<>();
  final List<Message.Clock> clocks = new ArrayList<>();
  final List<RecordingId> doubted = new ArrayList<>();
  final Indices receipted = new Indices();

  void seal(Opening opening, Segment segment) {
    recordings
        .computeIfAbsent(opening.recording(), _ -> new Recording(opening))
        .segments
        .add(segment);
  }

  void end(Opening opening) {
    Recording recording = Objects.requireNonNull(recordings.get(opening.recording()));
    recording.manifest = Samples.manifest(opening, recording.segments);
  }

  boolean allFiled() {
    return recordings.values().stream().allMatch(r -> r.filed);
  }

  @Override
  public List<Message.Clock> clocks() {
    return List.copyOf(clocks);
  }

  @Override
  public List<Owed> owing() {
    return recordings.values().stream().filter(r -> !r.filed).map(MemoryOutbox::owed).toList();
  }

  private static Owed owed(Recording recording) {
    Manifest last = recording.manifest;
    int sealed = recording.segments.size();
    List<Range> marked =
        last == null ? List.of() : Marked.around(last.marks(), sealed, last.samples());
    return new Owed(recording.opening, sealed, last, marked);
  }

  @Override
  public Optional<Run> read(RecordingId recording, int from, int to, int maxBytes) {
    Recording held = Objects.requireNonNull(recordings.get(recording));
    List<Segment> run = new ArrayList<>();
    int bytes = 0;
    for (int i = from; i < to && (run.isEmpty() || bytes < maxBytes); i++) {
      run.add(held.segments.get(i));
      bytes += held.segments.get(i).body().size();
    }
    Bytes previous = from == 0 ? Chain.root(held.opening) : held.segments.get(from - 1).hash();
    return Optional.of(Run.of(previous, run));
  }

  @Override
  public void doubt(RecordingId recording) {
    doubted.add(recording);
  }

  @Override
  public void settle(Receipt receipt) {
    for (int i = 0; i < receipt.through(); i++) {
      if (receipt.holds(i)) {
        receipted.add(new Range(i, i + 1));
      }
    }
  }

  @Override
  public boolean believes(Filed filed) {
    return believes;
  }

  @Override
  public void settle(Filed filed) {
    Recording recording = Objects.requireNonNull(recordings.get(filed.recording()));
    assertSame(recording, filed);
    recording.filed = true;
  }

  private static void assertSame(Recording recording, Filed filed) {
    if (recording.segments.size() != filed.segments()) {
      throw new AssertionError("filed " + filed + " of " + recording.segments.size());
    }
  }
}
