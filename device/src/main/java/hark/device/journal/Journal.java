package hark.device.journal;

import hark.device.journal.Contents.Read;
import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.Message.Keys;
import hark.sync.Message.Receipt;
import hark.sync.Message.Reply;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What was recorded, durable the moment a call returns.
///
/// Opening it closes whatever a crash left open as *recovered*, and sets a file that it cannot use
/// aside. It deletes nothing that is not Filed. One process holds it at a time; its methods may be
/// called from any thread.
public final class Journal implements Outbox, AutoCloseable {
  private static final double RATE = 16_000;

  private final Ledger ledger;
  private volatile Runnable changed = () -> {};
  private volatile Consumer<Keys> announced = _ -> {};
  private volatile Consumer<Command> asked = _ -> {};
  private volatile Predicate<Filed> believes = filed -> true;

  /// What is to be said of commands; what does not fit is said when the command comes again.
  private final Queue<Reply> replies = new ArrayBlockingQueue<>(64);

  private volatile Room room;
  private volatile boolean owes;
  private volatile double owedSeconds;
  private volatile List<String> notices;

  /// A journal over a ledger that was started.
  Journal(Ledger ledger) {
    this.ledger = ledger;
    this.room = ledger.room();
    this.owes = ledger.owes();
    this.owedSeconds = ledger.owedSeconds();
    this.notices = ledger.notices();
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
    return open(folder, limits, manifest -> manifest);
  }

  /// The same, with last words that are signed; also those on what a crash left open.
  ///
  /// @param signed puts the device's signature on a last word
  public static Journal open(Path folder, Limits limits, UnaryOperator<Manifest> signed)
      throws JournalException {
    return Opener.open(folder, limits, Durability.FULL, signed);
  }

  static Journal open(Path folder, Limits limits, Durability durability) throws JournalException {
    return Opener.open(folder, limits, durability, manifest -> manifest);
  }

  /// The recordings that a crash had left open and that this start closed.
  public synchronized List<RecordingId> recovered() {
    return ledger.recovered();
  }

  /// What opening found, in sentences for a person: recovered, damaged, set aside, salvaged. Never
  /// waits.
  public List<String> notices() {
    return notices;
  }

  synchronized void notice(String sentence) {
    ledger.notice(sentence);
    notices = ledger.notices();
  }

  /// Has this called after each change, on the thread that made it: return at once.
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /// Has this hear of each key that the cloud announces, on the sync loop's thread.
  public void onKeys(Consumer<Keys> listener) {
    announced = listener;
  }

  @Override
  public void learn(Keys keys) {
    announced.accept(keys);
  }

  /// Has this hear of each command, on the sync loop's thread.
  public void onCommand(Consumer<Command> listener) {
    asked = listener;
  }

  /// Whom to believe that a recording is Filed; everybody, until this is said.
  public void onFiled(Predicate<Filed> believed) {
    believes = believed;
  }

  @Override
  public boolean believes(Filed filed) {
    return believes.test(filed);
  }

  @Override
  public void obey(Command command) {
    asked.accept(command);
  }

  @Override
  public @Nullable Reply reply() {
    return replies.poll();
  }

  /// Says again what was replied to a command.
  public void say(Reply reply) {
    replies.offer(reply);
    changed.run();
  }

  /// What was replied to a command.
  public synchronized Optional<Reply> replied(UUID command) throws JournalException {
    return ledger.commands().replied(command);
  }

  /// Writes down what is replied to a command, then says it.
  public void reply(Reply reply) throws JournalException {
    change(() -> {
      ledger.commands().reply(reply);
      return reply;
    });
    say(reply);
  }

  /// Writes down that a mark is about to be tried for a command.
  public void intend(Intent intent) throws JournalException {
    change(() -> {
      ledger.commands().intend(intent);
      return intent;
    });
  }

  /// The marks that were tried for commands and not replied to.
  public synchronized List<Intent> intents() throws JournalException {
    return ledger.commands().intents();
  }

  /// Calls a recording this, and says the reply to the command that asked for it.
  ///
  /// @param title empty for none of its own
  /// @param when it was asked for
  public void rename(RecordingId recording, String title, Instant when, Reply reply)
      throws JournalException {
    change(() -> {
      ledger.commands().rename(recording, new Title(title, when), reply);
      return reply;
    });
    say(reply);
  }

  /// A recording, or nothing when it was not made here.
  public synchronized Optional<Shelved> find(RecordingId recording) {
    Entry entry = ledger.contents().entries.get(recording);
    return entry == null ? Optional.empty() : Optional.of(ledger.contents().shelved(entry));
  }

  /// Whether a mark that is sealed stands at this place of a recording.
  public synchronized boolean isMarked(RecordingId recording, long sample) {
    Entry entry = ledger.contents().entries.get(recording);
    return entry != null && entry.allMarks().contains(new Mark(sample));
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
    change(() -> {
      ledger.begin(opening);
      return opening;
    });
  }

  /// Lets a recording that is about to end use the room that is reserved for that.
  public synchronized void closing(RecordingId recording) {
    ledger.contents().entry(recording).closing = true;
  }

  /// Seals the next segment of a recording: links it to the chain and makes it durable.
  ///
  /// The one that is the [Header#last], and all of one that is [#closing], may use room that others
  /// may not.
  ///
  /// @throws JournalException with [JournalException.Reason#FULL] when there is no room; nothing
  ///   was changed then
  public Segment append(RecordingId recording, Header header, Bytes body) throws JournalException {
    return change(() -> ledger.append(recording, header, body));
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
    return change(() -> ledger.end(recording, after, wall));
  }

  @Override
  public synchronized List<Owed> owing() {
    List<Owed> live = new ArrayList<>();
    List<Owed> ended = new ArrayList<>();
    for (Entry entry : ledger.contents().entries.values()) {
      if (!entry.filed) {
        (entry.manifest == null ? live : ended).addFirst(entry.owed());
      }
    }
    live.addAll(ended);
    return live;
  }

  @Override
  public synchronized Optional<Run> read(RecordingId recording, int from, int to, int maxBytes) {
    return reading(recording, from, to, () -> ledger.run(recording, from, to, maxBytes));
  }

  @Override
  public synchronized void doubt(RecordingId recording) {
    ledger.doubt(recording);
  }

  /// Reads consecutive segments and checks them, as [#read] bounds them.
  ///
  /// Where the file is damaged they end before it, and from then on the recording is owed only that
  /// far.
  ///
  /// @throws IllegalStateException if not even the first can be read
  public synchronized Stretch segments(RecordingId recording, int from, int to, int maxBytes) {
    Read read = reading(recording, from, to, () -> ledger.read(recording, from, to, maxBytes));
    if (read.stretch().segments().isEmpty()) {
      throw new IllegalStateException(
          "segment %d of %s is damaged; what is before it is not"
              .formatted(read.next(), recording));
    }
    return read.stretch();
  }

  /// Reads segments; may find a damaged place.
  private interface Reading<T> {
    T read() throws SQLException;
  }

  private <T> T reading(RecordingId recording, int from, int to, Reading<T> reading) {
    try {
      T read = reading.read();
      notices = ledger.notices();
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "segments %d to %d of %s cannot be read".formatted(from, to, recording), e);
    }
  }

  @Override
  public void settle(Receipt receipt) {
    synchronized (this) {
      ledger.settle(receipt);
      owedSeconds = ledger.owedSeconds();
    }
    changed.run();
  }

  @Override
  public void settle(Filed filed) {
    try {
      change(() -> {
        ledger.settle(filed);
        return filed;
      });
    } catch (JournalException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// All recordings, oldest first.
  public synchronized List<Shelved> recordings() {
    return ledger.contents().shelved();
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
  /// @param title what a person called it, or null
  /// @param titled when its title was asked for, also one that is none; or null
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
      boolean damaged,
      @Nullable String title,
      @Nullable Instant titled) {
    /// Seconds of its sound without a receipt, by the share of segments.
    public double owedSeconds() {
      return filed || sealed == 0 ? 0 : samples / RATE * owed / sealed;
    }
  }

  /// Writes down how a boot's monotonic clock maps to the time of day, when that is news: for the
  /// first time, or more than 0.25 s from what was known. A boot in which nothing was begun is
  /// none.
  public void learn(UUID boot, long nanos, Instant wall) throws JournalException {
    change(() -> {
      ledger.boots().learn(boot, nanos, wall);
      return boot;
    });
  }

  @Override
  public synchronized List<Clock> clocks() {
    return ledger.contents().boots.stream()
        .map(b -> new Clock(b.boot(), b.number(), b.nanos(), b.wall()))
        .toList();
  }

  /// The boots that recordings were begun in, in the order of their appearance.
  public synchronized List<Boot> boots() {
    return List.copyOf(ledger.contents().boots);
  }

  /// Frees what this policy lets go: only what is Filed, oldest first, in steps that keep nobody
  /// waiting.
  ///
  /// @param now the time of day, or null while it is unknown
  /// @return how many bytes were freed
  public long retain(Retention retention, @Nullable Instant now) throws JournalException {
    long freed = 0;
    boolean asks = room.level().compareTo(Room.Level.LOW) >= 0;
    List<RecordingId> oldestFirst;
    synchronized (this) {
      oldestFirst = List.copyOf(ledger.contents().entries.keySet());
    }
    for (RecordingId recording : oldestFirst) {
      asks &= room.level().compareTo(Room.Level.FILLING) >= 0;
      boolean goes;
      synchronized (this) {
        goes = ledger.mayGo(recording, retention, asks, now);
      }
      if (goes) {
        freed += free(recording);
      }
    }
    return freed;
  }

  /// Deletes the sound of a recording for the person; that there was one stays known.
  ///
  /// @return how many bytes were freed
  /// @throws OwedException if it is not Filed
  public long delete(RecordingId recording) throws JournalException, OwedException {
    synchronized (this) {
      Entry entry = ledger.contents().entry(recording);
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

  /// In steps, between which others come in.
  private long free(RecordingId recording) throws JournalException {
    long all = 0;
    long step = change(() -> ledger.freeSome(recording));
    while (step > 0) {
      all += step;
      step = change(() -> ledger.freeSome(recording));
    }
    return all;
  }

  /// Checks everything: the file, and the chain of every recording that is not Filed. Others come
  /// in between; it may take minutes.
  ///
  /// @param progress hears the share done, 0 to 1
  /// @return what is wrong, in sentences; empty when all is well
  public List<String> check(DoubleConsumer progress) throws JournalException {
    List<String> wrong = new ArrayList<>();
    try {
      List<Owed> owing;
      synchronized (this) {
        wrong.addAll(ledger.checkTables());
        owing = owing();
      }
      long all = Math.max(1, owing.stream().mapToLong(Owed::sealed).sum());
      long done = 0;
      for (Owed owed : owing) {
        boolean whole = true;
        for (int next = 0; whole && next < owed.sealed(); ) {
          synchronized (this) {
            Read read = ledger.read(owed.recording(), next, owed.sealed(), Ledger.RUN_BYTES);
            done += read.next() - next;
            next = read.next();
            whole = !read.damaged();
            notices = ledger.notices();
          }
          progress.accept((double) done / all);
        }
      }
    } catch (SQLException e) {
      throw Opener.failed("Could not check the journal", e);
    }
    for (Shelved shelved : recordings()) {
      if (shelved.damaged()) {
        wrong.add(
            "A part of the recording %s cannot be read.".formatted(shelved.opening().recording()));
      }
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
          if (ledger.contents().entries.containsKey(found.opening().recording())) {
            continue;
          }
        }
        said.add(change(() -> ledger.salvage(salvage, found)));
      }
    } catch (SQLException e) {
      said.add("Nothing can be read in " + folder + "; it stays there.");
    }
    if (said.isEmpty()) {
      said.add("There is no recording in " + folder + " that is not here already.");
    }
    return said;
  }

  @Override
  public synchronized void close() {
    ledger.close();
  }

  /// Makes a change, lets everyone see it, and says so.
  private <T> T change(Change<T> change) throws JournalException {
    T result;
    synchronized (this) {
      try {
        result = change.make();
      } finally {
        room = ledger.room();
        owes = ledger.owes();
        owedSeconds = ledger.owedSeconds();
      }
    }
    changed.run();
    return result;
  }

  /// A change to the ledger.
  private interface Change<T> {
    T make() throws JournalException;
  }
}
