package hark.cloud.recorded;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Marked;
import hark.sync.Message.Clock;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Outbox;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A device that owes what a test gives it, and knows the time that a test tells it.
public final class Owing implements Outbox {
  private final List<Recorded> recordings;
  private final List<Recorded> owed;
  private final List<Clock> clocks = new CopyOnWriteArrayList<>();

  public Owing(List<Recorded> recordings) {
    this.recordings = List.copyOf(recordings);
    this.owed = new CopyOnWriteArrayList<>(recordings);
  }

  /// Learns how a boot stands to the time of day.
  public void learn(Clock clock) {
    clocks.removeIf(known -> known.boot().equals(clock.boot()));
    clocks.add(clock);
  }

  @Override
  public List<Clock> clocks() {
    return List.copyOf(clocks);
  }

  @Override
  public List<Owed> owing() {
    return owed.stream()
        .map(r ->
            new Owed(
                r.opening(),
                r.segments().size(),
                r.manifest(),
                Marked.around(r.manifest().marks(), r.segments().size(), r.manifest().samples())))
        .toList();
  }

  @Override
  public Optional<Run> read(RecordingId recording, int from, int to, int maxBytes) {
    Recorded held =
        recordings.stream().filter(r -> r.recording().equals(recording)).findFirst().orElseThrow();
    List<Segment> run = held.segments().subList(from, Math.min(to, from + 10));
    Bytes previous = from == 0 ? Chain.root(held.opening()) : held.segments().get(from - 1).hash();
    return Optional.of(Run.of(previous, run));
  }

  @Override
  public void settle(Receipt receipt) {}

  @Override
  public void settle(Filed filed) {
    owed.removeIf(r -> r.recording().equals(filed.recording()));
  }
}
