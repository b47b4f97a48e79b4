package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Opening;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the journal knows by heart of one recording; the bodies stay on the disk.
final class Entry {
  final long id;
  final Opening opening;
  final Indices receipts;
  final List<Mark> marks = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  Bytes head;
  int sealed;
  long samples;
  @Nullable Manifest manifest;
  boolean filed;

  /// Whether receipts have come that are not on the disk yet. Losing them is harmless: the cloud is
  /// asked anyway on every connection.
  boolean receiptsFresh;

  Entry(long id, Opening opening, Bytes root, Indices receipts) {
    this.id = id;
    this.opening = opening;
    this.head = root;
    this.receipts = receipts;
  }

  void sealed(Header header, Bytes hash) {
    head = hash;
    sealed = header.index() + 1;
    samples = header.nextSample();
    marks.addAll(header.marks());
    gaps.addAll(header.gaps());
  }

  void ended(Manifest last) {
    manifest = last;
    sealed = last.segments();
    samples = last.samples();
    head = last.head();
  }
}
