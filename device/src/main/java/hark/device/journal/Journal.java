package hark.device.journal;

import hark.device.journal.Contents.Read;
import hark.device.journal.JournalException.Reason;
import hark.device.journal.Tail.Held;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Message.Clock;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// What was recorded, durable the moment a call returns.
///
/// Opening it closes whatever a crash left open as *recovered*, and sets a file that it cannot use
/// aside. It deletes nothing that is not Filed. One process holds it at a time; its methods may be
/// called from any thread.
public final class Journal implements Outbox, AutoCloseable {
  private static final int RUN_BYTES = 128 << 10;
  private static final int RUNS_FREED_AT_ONCE = 16;
  private static final Duration NEWS = Duration.ofMillis(250);

  private final FolderLock lock;
  private final Shelf shelf;
  private final Rows rows;
  private final Tail tail;
  private final Contents contents;
  private final Reserve reserve;
  private final Space space;
  private final List<RecordingId> recovered = new ArrayList<>();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private volatile Runnable changed = () -> {};
  private volatile Room room;
  private volatile boolean owes;
  private volatile double owedSeconds;

  private Journal(
      FolderLock lock, Shelf shelf, Tail tail, Contents contents, Reserve reserve, Space space) {
    this.lock = lock;
    this.shelf = shelf;
    this.rows = shelf.rows();
    this.tail = tail;
    this.contents = contents;
    this.reserve = reserve;
    this.space = space;
    this.room = measure();
  }

  /// Opens the journal in this folder within the usual limits, and makes both if they are not
  /// there.
  ///
  /// @throws JournalException if the folder cannot be written or another recorder holds it
  public static Journal open(Path folder) throws JournalException {
    return open(folder, Limits.USUAL);
  }

  /// Opens the journal in this folder within these limits, and makes both if they are not there.
  ///
  /// A file that is damaged or of a newer Hark is moved to `quarantine` in the folder, a new one is
  /// begun, and what can be read is brought into it; [#notices] says so.
  ///
  /// @throws JournalException if the folder cannot be written or another recorder holds it
  public static Journal open(Path folder, Limits limits) throws JournalException {
    return open(folder, limits, Durability.FULL);
  }

  static Journal open(Path folder, Limits limits, Durability durability) throws JournalException {
    return Opener.open(folder, limits, durability);
  }

  /// Takes over what [Opener] has opened.
  static Journal of(
      FolderLock lock,
      Shelf shelf,
      Tail tail,
      Contents contents,
      Reserve reserve,
      Space space,
      List<String> notices)
      throws JournalException {
    Journal journal = new Journal(lock, shelf, tail, contents, reserve, space);
    journal.notices.addAll(notices);
    journal.enterBoots();
    journal.recover();
    journal.reserve();
    journal.publish();
    return journal;
  }

  /// The recordings that a crash had left open and that this start closed.
  public List<RecordingId> recovered() {
    return List.copyOf(recovered);
  }

  /// What opening found, in sentences for a person: recovered, damaged, set aside, salvaged. Never
  /// waits.
  public List<String> notices() {
    return List.copyOf(notices);
  }

  void notice(String sentence) {
    notices.add(sentence);
  }

  /// Has this called after each change, on the thread that made it: return at once.
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /// How much room there is. Never waits, not even while the disk hangs.
  public Room room() {
    return room;
  }

  /// Whether anything is not Filed. Never waits, not even while the disk hangs.
  public boolean owes() {
    return owes;
  }

  /// Seconds of sound that have no receipt. Never waits, not even while the disk hangs.
  public double owedSeconds() {
    return owedSeconds;
  }

  /// Begins a recording.
  public void begin(Opening opening) throws JournalException {
    synchronized (this) {
      refuseWhenFull("begin a recording");
      shelve(
          "begin a recording",
          () -> {
            Entry entry = new Entry(rows.insert(opening), opening, new Indices());
            Boot boot = unknownBoot(opening);
            if (boot != null) {
              rows.boot(boot);
            }
            shelf.commit();
            contents.entries.put(opening.recording(), entry);
            if (boot != null) {
              contents.boots.add(boot);
            }
          });
      publish();
    }
    changed.run();
  }

  /// Lets a recording that is about to end use the room that is reserved for that.
  public synchronized void closing(RecordingId recording) {
    contents.entry(recording).closing = true;
  }

  /// Seals the next segment of a recording: links it to the chain and makes it durable.
  ///
  /// The one that is the [Header#last], and all of one that is [#closing], may use room that others
  /// may not.
  ///
  /// @throws JournalException with [Reason#FULL] when there is no room; nothing was changed then
  public Segment append(RecordingId recording, Header header, Bytes body) throws JournalException {
    Segment segment;
    synchronized (this) {
      Entry entry = contents.entry(recording);
      segment = Chain.link(entry.head, header, body);
      if (segment.index() != entry.sealed || entry.manifest != null) {
        throw new IllegalStateException(
            "segment " + segment.index() + " after " + entry.sealed + " of " + recording);
      }
      if (!header.last() && !entry.closing) {
        refuseWhenFull("seal a segment");
      }
      if (!tail.fits(segment)) {
        shelve("seal a segment", () -> bringIn(null));
      }
      try {
        tail.add(recording, segment);
      } catch (SQLException e) {
        throw failed("seal a segment", e);
      }
      contents.add(entry, segment);
      space.recorded(header, body.size());
      publish();
    }
    changed.run();
    return segment;
  }

  /// Ends a recording.
  ///
  /// @param wall the time of day at its start, if it is known by now
  /// @return the last word on it
  public Manifest end(RecordingId recording, @Nullable Instant wall) throws JournalException {
    return end(recording, List.of(), wall);
  }

  /// Ends a recording that has gaps after its last segment. Works on a full card.
  ///
  /// @param after the gaps behind the last segment
  /// @param wall the time of day at its start, if it is known by now
  /// @return the last word on it
  public Manifest end(RecordingId recording, List<Gap> after, @Nullable Instant wall)
      throws JournalException {
    Manifest manifest;
    synchronized (this) {
      Entry entry = contents.entry(recording);
      if (entry.manifest != null) {
        throw new IllegalStateException("the recording " + recording + " has ended");
      }
      manifest = end(entry, lastWord(entry, Manifest.End.STOPPED, after, wall));
      publish();
    }
    changed.run();
    return manifest;
  }

  private Manifest end(Entry entry, Manifest manifest) throws JournalException {
    shelve("end a recording", () -> bringIn(manifest));
    entry.ended(manifest);
    return manifest;
  }

  private static Manifest lastWord(
      Entry entry, Manifest.End end, List<Gap> after, @Nullable Instant wall) {
    List<Gap> gaps = new ArrayList<>(entry.gaps);
    gaps.addAll(after);
    return new Manifest(
        entry.opening.recording(),
        entry.sealed,
        entry.head,
        entry.samples,
        end,
        entry.marks,
        gaps,
        wall,
        Bytes.NONE);
  }

  private static Manifest lastWordOnRecovered(Entry entry) {
    return lastWord(
        entry,
        Manifest.End.RECOVERED,
        List.of(new Gap(entry.samples, 0, Gap.Cause.POWER_LOST)),
        null);
  }

  /// Brings the tail to the shelf in one commit, with a last word if there is one.
  private void bringIn(@Nullable Manifest manifest) throws SQLException {
    Map<Entry, Integer> sizes = new LinkedHashMap<>();
    for (List<Held> run : runs(contents.tail)) {
      Entry entry = contents.entry(run.getFirst().recording());
      sizes.merge(
          entry, rows.insert(entry.id, run.stream().map(Held::segment).toList()), Integer::sum);
    }
    if (manifest != null) {
      Entry entry = contents.entry(manifest.recording());
      rows.end(entry.id, manifest, entry.bytes + sizes.getOrDefault(entry, 0));
    }
    writeReceipts();
    shelf.commit();
    sizes.forEach((entry, size) -> {
      entry.bytes += size;
      entry.shelved = entry.sealed;
    });
    contents.tail.clear();
    tail.clear();
  }

  /// The tail as runs: consecutive segments of one recording, up to 128 kB.
  private static List<List<Held>> runs(List<Held> tail) {
    List<List<Held>> runs = new ArrayList<>();
    List<Held> run = new ArrayList<>();
    int bytes = 0;
    for (Held held : tail) {
      boolean other = !run.isEmpty() && !run.getFirst().recording().equals(held.recording());
      if (other || bytes >= RUN_BYTES) {
        runs.add(run);
        run = new ArrayList<>();
        bytes = 0;
      }
      run.add(held);
      bytes += held.segment().body().size();
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  @Override
  public synchronized List<Owed> owing() {
    List<Owed> live = new ArrayList<>();
    List<Owed> ended = new ArrayList<>();
    for (Entry entry : contents.entries.values()) {
      if (!entry.filed) {
        (entry.manifest == null ? live : ended).addFirst(entry.owed());
      }
    }
    live.addAll(ended);
    return live;
  }

  /// {@inheritDoc}
  ///
  /// Where the file is damaged the run ends before it, and from then on the recording is owed only
  /// that far.
  @Override
  public synchronized Run read(RecordingId recording, int from, int to, int maxBytes) {
    Entry entry = contents.entry(recording);
    Read read;
    try {
      read = contents.read(entry, from, to, maxBytes);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "segments " + from + " to " + to + " of " + recording + " cannot be read", e);
    }
    if (read.damaged()) {
      damaged(entry, read.next());
      if (read.run().segments().isEmpty()) {
        throw new IllegalStateException(
            "segment "
                + read.next()
                + " of "
                + recording
                + " is damaged; what is before it is not");
      }
    }
    return read.run();
  }

  private void damaged(Entry entry, int index) {
    if (index >= entry.damaged) {
      return;
    }
    entry.damaged = index;
    notices.add(
        "The recording %s is damaged from segment %d on. What is before it is not; nothing was deleted."
            .formatted(entry.opening.recording(), index));
    try {
      rows.damage(entry);
      shelf.commit();
    } catch (SQLException e) {
      // The next start finds it again.
      shelf.rollBack(e);
    }
    publish();
  }

  @Override
  public void settle(Receipt receipt) {
    synchronized (this) {
      Entry entry = contents.entries.get(receipt.recording());
      if (entry == null || entry.filed) {
        return;
      }
      int end = Math.min(receipt.through(), entry.sealed);
      int from = 0;
      for (Range hole : receipt.missing()) {
        receipted(entry, from, Math.min(hole.from(), end));
        from = hole.to();
      }
      receipted(entry, from, end);
    }
    changed.run();
  }

  private static void receipted(Entry entry, int from, int to) {
    if (from < to) {
      int before = entry.receipts.size();
      entry.receipts.add(new Range(from, to));
      entry.receiptsFresh |= entry.receipts.size() != before;
    }
  }

  @Override
  public void settle(Filed filed) {
    synchronized (this) {
      Entry entry = contents.entries.get(filed.recording());
      Manifest manifest = entry == null ? null : entry.manifest;
      if (entry == null || manifest == null || entry.filed) {
        return;
      }
      if (manifest.segments() != filed.segments() || !manifest.head().equals(filed.head())) {
        throw new IllegalStateException("the cloud filed something else: " + filed);
      }
      if (manifest.segments() > 0) {
        receipted(entry, 0, manifest.segments());
      }
      try {
        rows.file(entry.id);
        writeReceipts();
        shelf.commit();
      } catch (SQLException e) {
        shelf.rollBack(e);
        throw new IllegalStateException("the receipt cannot be written", e);
      }
      entry.filed = true;
      publish();
    }
    changed.run();
  }

  /// All recordings, oldest first.
  public synchronized List<Shelved> recordings() {
    return contents.shelved();
  }

  /// A recording as the journal holds it.
  ///
  /// @param sealed segments
  /// @param samples samples a channel in them
  /// @param owed segments without a receipt
  /// @param wall the time of day at its start as known by now, or null
  /// @param freed whether its sound is gone from here: the cloud holds it
  /// @param bytes of its sound and what belongs to it, but for what is still in the tail
  /// @param damaged whether a part of it cannot be read
  public record Shelved(
      Opening opening,
      int sealed,
      long samples,
      @Nullable Manifest manifest,
      boolean filed,
      int owed,
      @Nullable Instant wall,
      boolean freed,
      long bytes,
      boolean damaged) {}

  /// Writes down how a boot's monotonic clock maps to the time of day, when that is news: for the
  /// first time, or more than 0.25 s from what was known. A boot in which nothing was begun is
  /// none.
  public void learn(UUID boot, long nanos, Instant wall) throws JournalException {
    synchronized (this) {
      Boot known =
          contents.boots.stream().filter(b -> b.boot().equals(boot)).findFirst().orElse(null);
      Instant said = known == null ? null : known.at(nanos);
      boolean same = said != null && Duration.between(said, wall).abs().compareTo(NEWS) <= 0;
      if (known == null || same) {
        return;
      }
      Boot learnt = new Boot(known.number(), boot, nanos, wall);
      shelve(
          "write down the time",
          () -> {
            rows.boot(learnt);
            shelf.commit();
          });
      contents.boots.set(contents.boots.indexOf(known), learnt);
    }
    changed.run();
  }

  /// The boots that recordings were begun in, in the order of their appearance.
  public synchronized List<Boot> boots() {
    return List.copyOf(contents.boots);
  }

  @Override
  public synchronized List<Clock> clocks() {
    return contents.boots.stream()
        .map(b -> new Clock(b.boot(), b.number(), b.nanos(), b.wall()))
        .toList();
  }

  private @Nullable Boot unknownBoot(Opening opening) {
    UUID boot = opening.started().boot();
    return contents.boots.stream().anyMatch(b -> b.boot().equals(boot))
        ? null
        : new Boot(contents.boots.size() + 1, boot, opening.started().nanos(), opening.wall());
  }

  /// Version 1 wrote down no boots: they are known from the recordings.
  private void enterBoots() throws JournalException {
    for (Entry entry : contents.entries.values()) {
      Boot boot = unknownBoot(entry.opening);
      if (boot != null) {
        shelve(
            "write down a boot",
            () -> {
              rows.boot(boot);
              shelf.commit();
            });
        contents.boots.add(boot);
      }
    }
  }

  /// Frees what this policy lets go: only what is Filed, oldest first, in steps that keep nobody
  /// waiting.
  ///
  /// @param now the time of day, or null while it is unknown
  /// @return how many bytes were freed
  public long retain(Retention retention, @Nullable Instant now) throws JournalException {
    long freed = 0;
    boolean asks = room.level().compareTo(Room.Level.LOW) >= 0;
    for (RecordingId candidate : candidates()) {
      boolean enough = room.level().compareTo(Room.Level.FILLING) < 0;
      asks &= !enough;
      boolean goes =
          switch (retention) {
            case Retention.UntilSpaceAsks _ -> asks;
            case Retention.OlderThan(Duration age) -> asks || isOlder(candidate, age, now);
            case Retention.AtOnce _ -> true;
          };
      if (goes || isHalfFreed(candidate)) {
        freed += free(candidate);
      }
    }
    return freed;
  }

  private synchronized List<RecordingId> candidates() {
    return contents.entries.values().stream()
        .filter(Entry::freeable)
        .map(e -> e.opening.recording())
        .toList();
  }

  private synchronized boolean isHalfFreed(RecordingId recording) {
    return contents.entry(recording).freed;
  }

  private synchronized boolean isOlder(RecordingId recording, Duration age, @Nullable Instant now) {
    Instant wall = contents.wall(contents.entry(recording));
    return wall != null && now != null && wall.plus(age).isBefore(now);
  }

  /// Deletes the sound of a recording for the person; that there was one stays known.
  ///
  /// @return how many bytes were freed
  /// @throws OwedException if it is not Filed
  public long delete(RecordingId recording) throws JournalException, OwedException {
    synchronized (this) {
      Entry entry = contents.entry(recording);
      if (!entry.filed) {
        double seconds = entry.owedSeconds();
        throw new OwedException(
            "The recording %s is not at the cloud yet: %.0f s of it are owed. Let it sync, or export it first."
                .formatted(recording, seconds),
            seconds);
      }
    }
    return free(recording);
  }

  private long free(RecordingId recording) throws JournalException {
    long all = 0;
    while (true) {
      long step;
      synchronized (this) {
        step = freeStep(contents.entry(recording));
        publish();
      }
      changed.run();
      if (step == 0) {
        reserve();
        return all;
      }
      all += step;
    }
  }

  private long freeStep(Entry entry) throws JournalException {
    if (!entry.filed) {
      throw new IllegalStateException(entry.opening.recording() + " is not Filed: it stays");
    }
    long[] freed = new long[1];
    shelve(
        "free what is Filed",
        () -> {
          freed[0] = rows.free(entry, RUNS_FREED_AT_ONCE);
          shelf.commit();
        });
    entry.freed = true;
    entry.bytes = freed[0] == 0 ? 0 : Math.max(1, entry.bytes - freed[0]);
    return freed[0];
  }

  /// Checks everything: the file, and the chain of every recording that is not Filed. Others come
  /// in between; it may take minutes.
  ///
  /// @param progress hears the share done, 0 to 1
  /// @return what is wrong, in sentences; empty when all is well
  public List<String> check(DoubleConsumer progress) throws JournalException {
    List<String> wrong = new ArrayList<>();
    List<Owed> owing;
    synchronized (this) {
      try {
        shelf.check().forEach(w -> wrong.add("The journal's file is damaged: " + w + "."));
      } catch (SQLException e) {
        throw failed("check the journal", e);
      }
      owing = owing();
    }
    long all = Math.max(1, owing.stream().mapToLong(Owed::sealed).sum());
    long done = 0;
    for (Owed owed : owing) {
      int next = 0;
      while (next < owed.sealed()) {
        synchronized (this) {
          Entry entry = contents.entry(owed.recording());
          try {
            Read read = contents.read(entry, next, owed.sealed(), RUN_BYTES);
            done += read.next() - next;
            next = read.next();
            if (read.damaged()) {
              damaged(entry, next);
              break;
            }
          } catch (SQLException e) {
            throw failed("check the journal", e);
          }
        }
        progress.accept((double) done / all);
      }
    }
    synchronized (this) {
      contents.entries.values().stream()
          .filter(e -> e.damaged < e.sealed)
          .map(e ->
              "The recording %s is damaged from segment %d of %d on."
                  .formatted(e.opening.recording(), e.damaged, e.sealed))
          .forEach(wrong::add);
    }
    return wrong;
  }

  /// Brings what can be read in another journal's folder into this one as recordings. The other
  /// folder is only read.
  ///
  /// @return what came of it, in sentences
  /// @throws JournalException if it is of a newer Hark or this journal is full
  public List<String> salvage(Path folder) throws JournalException {
    List<String> said = new ArrayList<>();
    try (Salvage salvage = Salvage.open(folder)) {
      for (Salvage.Found found : salvage.recordings()) {
        synchronized (this) {
          if (!contents.entries.containsKey(found.opening().recording())) {
            said.add(salvage(salvage, found));
            publish();
          }
        }
      }
    } catch (SQLException e) {
      said.add("Nothing can be read in " + folder + "; it stays there.");
    }
    if (said.isEmpty()) {
      said.add("There is no recording in " + folder + " that is not here already.");
    }
    changed.run();
    return said;
  }

  /// One recording in one commit, so that a crash leaves all of it or nothing.
  private String salvage(Salvage from, Salvage.Found found) throws JournalException {
    Opening opening = found.opening();
    Manifest last = found.manifest();
    Entry[] kept = new Entry[1];
    shelve(
        "salvage a recording",
        () -> {
          Entry entry = new Entry(rows.insert(opening), opening, new Indices());
          List<Segment> run = new ArrayList<>();
          from.segments(
              found,
              segment -> {
                run.add(segment);
                entry.sealed(segment.header(), segment.hash());
                if (run.stream().mapToInt(s -> s.body().size()).sum() >= RUN_BYTES) {
                  entry.bytes += rows.insert(entry.id, run);
                  run.clear();
                }
              });
          if (!run.isEmpty()) {
            entry.bytes += rows.insert(entry.id, run);
          }
          entry.shelved = entry.sealed;
          boolean whole = last != null && last.head().equals(entry.head);
          boolean filed = found.filed() && last != null;
          Manifest word = last != null && (whole || filed) ? last : lastWordOnRecovered(entry);
          rows.end(entry.id, word, entry.bytes);
          if (filed) {
            rows.file(entry.id);
          }
          while (filed && !whole && rows.free(entry, Integer.MAX_VALUE) > 0) {
            entry.bytes = 0;
            entry.freed = true;
          }
          shelf.commit();
          entry.ended(word);
          entry.filed = filed;
          kept[0] = entry;
        });
    Entry entry = kept[0];
    contents.entries.put(opening.recording(), entry);
    enterBoots();
    return entry.freed
        ? "The recording %s was damaged here; the cloud holds it.".formatted(opening.recording())
        : "The recording %s was salvaged: %.0f s."
            .formatted(opening.recording(), entry.samples / 16_000.0);
  }

  @Override
  public synchronized void close() {
    try {
      tail.close();
    } catch (SQLException e) {
      // What was sealed is on the disk already.
    }
    shelf.close();
    lock.close();
  }

  private void recover() throws JournalException {
    for (Entry entry : contents.entries.values()) {
      if (entry.manifest == null) {
        end(entry, lastWordOnRecovered(entry));
        recovered.add(entry.opening.recording());
        notices.add(
            "The recording %s was cut off and is recovered: %.0f s.%s"
                .formatted(
                    entry.opening.recording(),
                    entry.samples / 16_000.0,
                    entry.cut ? " What came after that cannot be read." : ""));
      }
    }
  }

  /// Receipts ride along with whatever is committed next: they need no flush of their own.
  private void writeReceipts() throws SQLException {
    for (Entry entry : contents.entries.values()) {
      if (entry.receiptsFresh) {
        rows.receipts(entry.id, entry.receipts);
        entry.receiptsFresh = false;
      }
    }
  }

  private void reserve() {
    if (space.has(Reserve.BYTES)) {
      reserve.make();
    }
  }

  private void publish() {
    room = measure();
    owes = contents.entries.values().stream().anyMatch(e -> !e.filed);
    owedSeconds =
        contents.entries.values().stream()
            .filter(e -> !e.filed)
            .mapToDouble(Entry::owedSeconds)
            .sum();
  }

  private Room measure() {
    return space.room(
        shelf.bytes(),
        shelf.freeBytes(),
        Tail.BYTES,
        contents.tailBytes(),
        reserve.bytes(),
        contents.freeable());
  }

  private void refuseWhenFull(String what) throws JournalException {
    if (room.level() == Room.Level.FULL) {
      room = measure();
    }
    if (room.level() == Room.Level.FULL) {
      throw new JournalException(
          Reason.FULL,
          "Could not " + what + ": the card is full. Let it sync, or delete what is filed.");
    }
  }

  /// Changes the shelf.
  private interface Change {
    void make() throws SQLException, JournalException;
  }

  /// Makes a change to the shelf; when the disk has no room for it, the reserve is given back and
  /// it is tried once more.
  private void shelve(String what, Change change) throws JournalException {
    try {
      try {
        change.make();
      } catch (SQLException e) {
        shelf.rollBack(e);
        if (!Sqlite.wantsRoom(e) || !reserve.release()) {
          throw e;
        }
        change.make();
      }
    } catch (SQLException e) {
      throw failed(what, e);
    } catch (JournalException e) {
      shelf.rollBack(new SQLException(e));
      throw e;
    }
  }

  private JournalException failed(String what, SQLException e) {
    shelf.rollBack(e);
    return Opener.failed("Could not " + what, e);
  }
}
