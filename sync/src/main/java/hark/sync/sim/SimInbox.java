package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Inbox;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Message.Clock;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sim.Disk.Kept;
import hark.sync.sim.Disk.Slip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One cloud's view of the [Disk], with a memory of its own as the real one has: what it remembers
/// may be old when another cloud writes too, and then its commit is refused.
final class SimInbox implements Inbox {
  private final Disk disk;
  private final Map<RecordingId, View> views = new HashMap<>();
  private final Set<View> touched = new LinkedHashSet<>();
  private final Map<DeviceId, List<Clock>> clocks = new HashMap<>();

  /// Planted: write even over what another cloud has written meanwhile.
  boolean careless;

  SimInbox(Disk disk) {
    this.disk = disk;
  }

  /// What this cloud believes of one recording.
  private static final class View implements Held {
    final Opening opening;
    final @Nullable Kept kept;
    final int version;
    final Indices indices;
    final Map<Integer, Slip> fresh = new HashMap<>();
    final List<Slip> order = new ArrayList<>();
    @Nullable Manifest manifest;
    boolean filed;

    View(Opening opening, @Nullable Kept kept) {
      this.opening = opening;
      this.kept = kept;
      this.version = kept == null ? 0 : kept.version;
      this.indices = kept == null ? new Indices() : Indices.copyOf(kept.indices);
      this.manifest = kept == null ? null : kept.manifest;
      this.filed = kept != null && kept.filed;
    }

    private @Nullable Slip slip(int index) {
      Slip slip = fresh.get(index);
      return slip != null || kept == null || !indices.contains(index) ? slip : kept.slip(index);
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
      Slip slip = slip(index);
      return slip == null ? null : slip.segment().hash();
    }

    @Override
    public @Nullable Bytes previous(int index) {
      Slip slip = slip(index);
      return slip == null ? null : slip.previous();
    }

    @Override
    public @Nullable Manifest manifest() {
      return manifest;
    }
  }

  private @Nullable View view(RecordingId recording) {
    View view = views.get(recording);
    Kept kept = disk.recordings.get(recording);
    if (view == null && kept != null) {
      view = new View(kept.opening, kept);
      views.put(recording, view);
    }
    return view;
  }

  private View touch(Opening opening) {
    View view = view(opening.recording());
    if (view == null) {
      view = new View(opening, null);
      views.put(opening.recording(), view);
    }
    touched.add(view);
    return view;
  }

  @Override
  public Optional<Held> held(RecordingId recording) {
    return Optional.ofNullable(view(recording));
  }

  @Override
  public void keep(Opening opening, Bytes previous, Segment segment) {
    View view = touch(opening);
    Slip slip = new Slip(previous, segment);
    view.fresh.put(segment.index(), slip);
    view.order.add(slip);
    view.indices.add(new Range(segment.index(), segment.index() + 1));
  }

  @Override
  public void keep(Opening opening, Manifest manifest) {
    touch(opening).manifest = manifest;
  }

  @Override
  public void keep(DeviceId device, Clock clock) {
    clocks.computeIfAbsent(device, _ -> new ArrayList<>()).add(clock);
  }

  @Override
  public void file(RecordingId recording) {
    View view = view(recording);
    if (view != null && !view.filed) {
      view.filed = true;
      touched.add(view);
    }
  }

  @Override
  public void commit() throws IOException {
    if (touched.isEmpty() && clocks.isEmpty()) {
      return;
    }
    if (disk.full) {
      forget();
      throw new IOException("the disk is full");
    }
    for (View view : touched) {
      Kept kept = disk.recordings.get(view.opening.recording());
      if (!careless && view.version != (kept == null ? 0 : kept.version)) {
        forget();
        throw new IOException("another cloud has written meanwhile");
      }
    }
    for (View view : touched) {
      RecordingId recording = view.opening.recording();
      Kept kept = disk.recordings.computeIfAbsent(recording, _ -> new Kept(view.opening));
      if (careless && kept.version != view.version) {
        kept.slips.keySet().removeIf(index -> !view.indices.contains(index));
        kept.indices = new Indices();
      }
      view.order.forEach(kept::put);
      view.indices.ranges().forEach(kept.indices::add);
      kept.manifest = view.manifest;
      kept.filed |= view.filed;
      kept.version++;
      views.remove(recording);
    }
    clocks.forEach((device, said) -> {
      var known = disk.clocks.computeIfAbsent(device, _ -> new HashMap<>());
      said.forEach(clock -> known.merge(clock.boot(), clock, SimInbox::better));
    });
    touched.clear();
    clocks.clear();
  }

  private static Clock better(Clock known, Clock said) {
    if ((known.wall() == null) != (said.wall() == null)) {
      return known.wall() == null ? said : known;
    }
    return said.nanos() >= known.nanos() ? said : known;
  }

  /// What is only in memory is gone.
  void forget() {
    views.clear();
    touched.clear();
    clocks.clear();
  }
}
