package hark.cloud.intake;

import hark.cloud.catalog.Holdings;
import hark.cloud.catalog.Holdings.Holding;
import hark.cloud.catalog.Holdings.Written;
import hark.cloud.keys.Opens;
import hark.sync.Bytes;
import hark.sync.Inbox;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.Segment;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is held of one recording: what the catalog knows, and what came since the last commit.
final class Shelf implements Inbox.Held {
  /// A segment that no commit has covered yet.
  record Fresh(Bytes previous, Segment segment) {}

  private static final long NO_KEY = -1;

  private final Holdings holdings;
  private final Opening opening;
  private final long key;
  private final Indices indices;
  private final SortedMap<Integer, Fresh> fresh = new TreeMap<>();

  /// The hash of the segment that was kept last: what comes next asks for it.
  private @Nullable Bytes latest;

  private int latestIndex = -1;
  private Written written;
  private @Nullable Manifest manifest;
  private @Nullable Manifest freshManifest;
  private boolean filed;
  private boolean freshlyFiled;

  /// What opens its bodies; null as long as that is not known.
  private @Nullable Opens opens;

  /// A recording never heard of.
  Shelf(Holdings holdings, Opening opening) {
    this(holdings, new Holding(NO_KEY, opening, null, false, Written.NOTHING, new Indices()));
  }

  /// A recording as the catalog knows it.
  Shelf(Holdings holdings, Holding holding) {
    this.holdings = holdings;
    this.opening = holding.opening();
    this.key = holding.key();
    this.indices = holding.indices();
    this.written = holding.written();
    this.manifest = holding.manifest();
    this.filed = holding.filed();
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
    if (!indices.contains(index)) {
      return null;
    }
    if (index == latestIndex) {
      return latest;
    }
    Fresh held = fresh.get(index);
    return held == null ? holdings.hash(key, index) : held.segment().hash();
  }

  @Override
  public @Nullable Bytes previous(int index) {
    if (!indices.contains(index)) {
      return null;
    }
    Fresh held = fresh.get(index);
    return held == null ? holdings.previous(key, index) : held.previous();
  }

  @Override
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /// How its bodies are opened; null while nobody here can.
  @Nullable Opens opens() {
    return opens;
  }

  void opens(@Nullable Opens by) {
    opens = by;
  }

  boolean isNew() {
    return key == NO_KEY;
  }

  void keep(Bytes previous, Segment segment) {
    fresh.put(segment.index(), new Fresh(previous, segment));
    latest = segment.hash();
    latestIndex = segment.index();
    indices.add(new Range(segment.index(), segment.index() + 1));
  }

  void finish(Manifest last) {
    manifest = last;
    freshManifest = last;
  }

  /// Notes that it is complete.
  ///
  /// @return whether it was not before
  boolean file() {
    boolean first = !filed;
    filed = true;
    freshlyFiled |= first;
    return first;
  }

  /// A held segment with its body, if the body is not in the archive; else null.
  @Nullable Segment body(int index) {
    Fresh held = fresh.get(index);
    if (held != null) {
      return held.segment();
    }
    return indices.contains(index) ? holdings.parked(key, index) : null;
  }

  SortedMap<Integer, Fresh> fresh() {
    return fresh;
  }

  Written written() {
    return written;
  }

  void written(Written now) {
    written = now;
  }

  @Nullable Manifest freshManifest() {
    return freshManifest;
  }

  boolean freshlyFiled() {
    return freshlyFiled;
  }

  void committed() {
    fresh.clear();
    freshManifest = null;
    freshlyFiled = false;
  }
}
