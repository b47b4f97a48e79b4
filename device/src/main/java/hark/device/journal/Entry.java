package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Marked;
import hark.sync.Opening;
import hark.sync.Outbox.Owed;
import hark.sync.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the journal knows by heart of one recording; the bodies stay on the disk.
final class Entry {
  /// A recording that is nowhere damaged.
  static final int WHOLE = Integer.MAX_VALUE;

  final long id;
  final Opening opening;
  final Indices receipts;
  final List<Mark> marks = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  Bytes head;
  int sealed;

  /// How many of the sealed segments lie on the shelf; those behind are in the tail.
  int shelved;

  long samples;
  long bytes;
  @Nullable Manifest manifest;
  boolean filed;
  boolean freed;

  /// What a person called it, or null.
  @Nullable Title title;

  /// Whether it is about to end, and may use the room reserved for that.
  boolean closing;

  /// The first segment that cannot be read, or [#WHOLE].
  int damaged = WHOLE;

  /// Whether the cloud could not make sense of a segment of it: then what is read is checked.
  boolean doubted;

  /// Whether a start could not read what lies behind the last segment.
  boolean cut;

  /// Whether receipts have come that are not on the disk yet. Losing them is harmless: the cloud is
  /// asked anyway on every connection.
  boolean receiptsFresh;

  private List<Range> around = List.of();
  private int aroundMarks;
  private int aroundSealed;

  Entry(long id, Opening opening, Indices receipts) {
    this.id = id;
    this.opening = opening;
    this.head = Chain.root(opening);
    this.receipts = receipts;
  }

  void sealed(Header header, Bytes hash) {
    head = hash;
    sealed = header.index() + 1;
    samples = header.nextSample();
    noted(header);
  }

  void noted(Header header) {
    marks.addAll(header.marks());
    gaps.addAll(header.gaps());
  }

  void ended(Manifest last) {
    manifest = last;
    sealed = last.segments();
    samples = last.samples();
    head = last.head();
  }

  /// Whether its sound is here and may go.
  boolean freeable() {
    return filed && bytes > 0;
  }

  /// What it owes, as far as it can be read. Behind a damaged place nothing is offered, and no last
  /// word either.
  Owed owed() {
    return damaged < sealed
        ? new Owed(opening, damaged, null, around())
        : new Owed(opening, sealed, manifest, around());
  }

  /// The segments around the marks; worked out anew only when there is more of either.
  private List<Range> around() {
    List<Mark> all = allMarks();
    int readable = Math.min(sealed, damaged);
    if (!all.isEmpty() && (aroundMarks != all.size() || aroundSealed != readable)) {
      aroundMarks = all.size();
      aroundSealed = readable;
      around =
          Marked.around(all, readable, sealed == 0 ? 0 : samples * readable / Math.max(1, sealed));
    }
    return around;
  }

  /// All marks that are sealed.
  List<Mark> allMarks() {
    return manifest == null ? marks : manifest.marks();
  }

  /// Seconds of sound without a receipt.
  double owedSeconds() {
    return sealed == 0 ? 0 : samples / 16_000.0 * (sealed - receipts.size()) / sealed;
  }
}
