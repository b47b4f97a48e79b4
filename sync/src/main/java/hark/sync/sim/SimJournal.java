package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Marked;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Message.Reply;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device's journal: what is in it outlives a power cut, but for receipts.
final class SimJournal implements Outbox {
  /// There is no room to write down what is filed.
  static final class CardFull extends IllegalStateException {
    private static final long serialVersionUID = 1;

    CardFull() {
      super("the card is full");
    }
  }

  private static final class Entry {
    final Opening opening;
    final List<Segment> segments = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    Indices receipts = new Indices();
    Bytes head;
    long samples;
    @Nullable Manifest manifest;
    boolean filed;
    boolean freed;

    Entry(Opening opening) {
      this.opening = opening;
      this.head = Chain.root(opening);
    }
  }

  private final Books books;
  private final Map<RecordingId, Entry> entries = new LinkedHashMap<>();
  final List<Clock> boots = new ArrayList<>();
  private final SimObedience obedience;
  boolean full;

  SimJournal(World world, SimDevice device) {
    this.books = world.books;
    this.obedience = new SimObedience(world, device, this);
  }

  private Entry entry(RecordingId recording) {
    return Objects.requireNonNull(entries.get(recording));
  }

  void begin(Opening opening) {
    entries.put(opening.recording(), new Entry(opening));
    books.began(opening);
  }

  long samples(RecordingId recording) {
    return entry(recording).samples;
  }

  int sealed(RecordingId recording) {
    return entry(recording).segments.size();
  }

  void append(RecordingId recording, Header header, Bytes body) {
    Entry entry = entry(recording);
    Segment segment = Chain.link(entry.head, header, body);
    entry.segments.add(segment);
    entry.head = segment.hash();
    entry.samples = header.nextSample();
    entry.marks.addAll(header.marks());
    entry.gaps.addAll(header.gaps());
    books.sealed(recording, segment);
    obedience.look();
  }

  boolean knows(RecordingId recording) {
    return entries.containsKey(recording);
  }

  boolean filed(RecordingId recording) {
    return entry(recording).filed;
  }

  boolean freed(RecordingId recording) {
    return entry(recording).freed;
  }

  List<Mark> marks(RecordingId recording) {
    return entry(recording).marks;
  }

  /// Somebody wants the bytes gone.
  void free(RecordingId recording) {
    entry(recording).freed = true;
    books.filed(recording);
  }

  /// What was asked may be replied to by now.
  void look() {
    obedience.look();
  }

  @Override
  public void obey(Command command) {
    obedience.obey(command);
  }

  @Override
  public @Nullable Reply reply() {
    return obedience.next();
  }

  void end(RecordingId recording, End end) {
    Entry entry = entry(recording);
    if (end == End.RECOVERED) {
      entry.gaps.add(new Gap(entry.samples, 0, Gap.Cause.POWER_LOST));
    }
    entry.manifest =
        new Manifest(
            recording,
            entry.segments.size(),
            entry.head,
            entry.samples,
            end,
            entry.marks,
            entry.gaps,
            null,
            Bytes.NONE);
    books.ended(entry.manifest);
  }

  /// The power went and came back.
  void recover() {
    for (Entry entry : entries.values()) {
      entry.receipts = new Indices();
      if (entry.manifest == null) {
        end(entry.opening.recording(), End.RECOVERED);
      }
    }
    obedience.recover();
    obedience.look();
  }

  boolean owesNothing() {
    return entries.values().stream().allMatch(entry -> entry.filed);
  }

  @Override
  public List<Owed> owing() {
    List<Owed> owing = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.filed) {
        Owed owed =
            new Owed(
                entry.opening,
                entry.segments.size(),
                entry.manifest,
                Marked.around(entry.marks, entry.segments.size(), entry.samples));
        if (entry.manifest == null) {
          owing.addFirst(owed);
        } else {
          owing.add(owed);
        }
      }
    }
    return owing;
  }

  @Override
  public Optional<Run> read(RecordingId recording, int from, int to, int maxBytes) {
    Entry entry = entry(recording);
    if (entry.filed) {
      throw new IllegalStateException("what is read was freed");
    }
    List<Segment> run = new ArrayList<>();
    int bytes = 0;
    for (int i = from; i < to && bytes < maxBytes; i++) {
      run.add(entry.segments.get(i));
      bytes += run.getLast().body().size();
    }
    Bytes previous = from == 0 ? Chain.root(entry.opening) : entry.segments.get(from - 1).hash();
    return Optional.of(Run.of(previous, run));
  }

  @Override
  public void settle(Receipt receipt) {
    Entry entry = entries.get(receipt.recording());
    if (entry == null || entry.filed) {
      return;
    }
    int end = Math.min(receipt.through(), entry.segments.size());
    for (int i = 0; i < end; i++) {
      if (receipt.holds(i)) {
        entry.receipts.add(new Range(i, i + 1));
        books.receipted(receipt.recording(), i);
      }
    }
  }

  @Override
  public void settle(Filed filed) {
    Entry entry = entries.get(filed.recording());
    Manifest manifest = entry == null ? null : entry.manifest;
    if (entry == null || manifest == null || entry.filed) {
      return;
    }
    if (manifest.segments() != filed.segments() || !manifest.head().equals(filed.head())) {
      throw new IllegalStateException("the cloud filed something else");
    }
    if (full) {
      throw new CardFull();
    }
    entry.filed = true;
    books.filed(filed.recording());
  }

  @Override
  public List<Clock> clocks() {
    return List.copyOf(boots);
  }
}
