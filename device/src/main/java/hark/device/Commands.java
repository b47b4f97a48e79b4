package hark.device;

import hark.device.identity.Identity;
import hark.device.identity.Pairing;
import hark.device.journal.Intent;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.OwedException;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Verdict;
import hark.sync.Verdict.Facts;
import hark.sync.Verdict.Standing;
import hark.sync.Wish;
import hark.sync.seal.Mandate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what people ask of the recorder through the cloud: each command at most once, and the reply
/// is in the journal before it is said.
///
/// Only what the cloud has signed that this recorder is paired with, and only what the settings
/// take. *Done* is said of what the journal holds: of a mark once it is sealed, of a stop once the
/// recording has ended. What a crash leaves half done is settled by the journal at the next start.
/// The hole: whatever does not fit into a queue of 64 is left for the cloud to say again.
final class Commands implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private static final long THREAD_RESTS_SECONDS = 10;

  /// What waits for the journal.
  private sealed interface Pending {
    RecordingId recording();

    /// A mark that is to stand at this sample.
    ///
    /// @param detail what to reply once it does
    record Mark(RecordingId recording, long sample, String detail) implements Pending {}

    /// A recording that is to end.
    record Stop(RecordingId recording) implements Pending {}
  }

  private final DeviceId device;
  private final Identity identity;
  private final Journal journal;
  private final Recorder recorder;
  private final Set<Wish.Kind> takes;
  private final Map<UUID, Pending> pending = new ConcurrentHashMap<>();

  /// A thread that is there only while there is something to do.
  private final ThreadPoolExecutor work =
      new ThreadPoolExecutor(
          1,
          1,
          THREAD_RESTS_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(64),
          Thread.ofPlatform().name("commands").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /// @param takes what the settings let the cloud ask for
  Commands(
      DeviceId device,
      Identity identity,
      Journal journal,
      Recorder recorder,
      Set<Wish.Kind> takes) {
    this.device = device;
    this.identity = identity;
    this.journal = journal;
    this.recorder = recorder;
    this.takes = Set.copyOf(takes);
    work.allowCoreThreadTimeOut(true);
  }

  /// Settles what an earlier run left half done.
  void start() throws JournalException {
    for (Intent intent : journal.intents()) {
      pending.put(
          intent.command(), new Pending.Mark(intent.recording(), intent.sample(), "Marked."));
    }
    look();
  }

  /// The cloud asks something. Returns at once.
  void hear(Command command) {
    work.execute(() -> guarded(() -> obey(command)));
  }

  /// The journal has changed: what waits for it may be so by now. Returns at once.
  void look() {
    if (!pending.isEmpty()) {
      work.execute(() -> guarded(this::settle));
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
  }

  /// Something to do that needs the journal.
  private interface Work {
    void run() throws JournalException;
  }

  /// What fails is not replied to: the cloud says the command again.
  private static void guarded(Work what) {
    try {
      what.run();
    } catch (JournalException | RuntimeException e) {
      LOG.warn("A command was not done, and will be asked for again: {}", e.getMessage());
    }
  }

  private void obey(Command command) throws JournalException {
    Optional<Pairing> pairing = identity.pairing();
    if (pairing.isEmpty()) {
      LOG.warn("A command was left: this recorder is paired with no cloud. hark device pair CODE");
      return;
    }
    if (!Mandate.holds(command, device, pairing.get().authority().getPublicKey())) {
      LOG.warn("A command was left: the cloud of this recorder did not sign it.");
      return;
    }
    Optional<Reply> known = journal.replied(command.id());
    if (known.isPresent()) {
      journal.say(known.get());
    } else if (!pending.containsKey(command.id())) {
      switch (verdict(command)) {
        case Verdict.Said(Outcome outcome, String detail) ->
            journal.reply(signed(command.id(), outcome, detail));
        case Verdict.Go _ -> act(command);
      }
    }
  }

  private Verdict verdict(Command command) {
    Wish.Kind kind = command.wish().kind();
    return takes.contains(kind)
        ? Verdict.on(command, facts(command.recording()))
        : new Verdict.Said(
            Outcome.REFUSED,
            "The recorder's settings do not let the cloud %s (commands, in settings.properties)."
                .formatted(kind.name().toLowerCase(Locale.ROOT)));
  }

  private Facts facts(RecordingId recording) {
    return journal
        .find(recording)
        .map(r ->
            new Facts(
                r.manifest() != null
                    ? Standing.ENDED
                    : recorder.standing().doing().equals("paused")
                        ? Standing.PAUSED
                        : Standing.RUNNING,
                r.filed(),
                r.freed() && r.bytes() == 0,
                r.owedSeconds(),
                r.titled()))
        .orElse(Facts.UNKNOWN);
  }

  private void act(Command command) throws JournalException {
    RecordingId recording = command.recording();
    UUID id = command.id();
    switch (command.wish()) {
      case Wish.Mark _ -> mark(command);
      case Wish.Rename(String title) ->
          journal.rename(
              recording,
              title,
              command.asked(),
              signed(id, Outcome.DONE, "The recorder knows the name."));
      case Wish.Stop _ -> {
        pending.put(id, new Pending.Stop(recording));
        recorder.stop(recording);
        settle();
      }
      case Wish.Forget _ -> {
        try {
          long freed = journal.delete(recording);
          LOG.info("Freed {} bytes of {}, as was asked", freed, recording);
          journal.reply(
              signed(id, Outcome.DONE, "The recorder keeps no copy any more: the cloud has it."));
        } catch (OwedException e) {
          journal.reply(signed(id, Outcome.REFUSED, String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private void mark(Command command) throws JournalException {
    Shelved recording = journal.find(command.recording()).orElseThrow();
    long now = System.nanoTime();
    long moment = now - TimeUnit.MILLISECONDS.toNanos(command.age());
    boolean within = moment >= recording.opening().started().nanos();
    long sample =
        Moments.sampleAt(
            journal,
            command.recording(),
            recording.sealed(),
            recorder.standing().samples(),
            within ? moment : now,
            now);
    String detail =
        within
            ? "Marked."
            : "Marked where the recorder heard of it: when you asked, it had not begun this.";
    journal.intend(new Intent(command.id(), command.recording(), sample));
    pending.put(command.id(), new Pending.Mark(command.recording(), sample, detail));
    recorder.mark(command.recording(), sample);
  }

  private void settle() throws JournalException {
    for (Map.Entry<UUID, Pending> entry : pending.entrySet()) {
      Pending what = entry.getValue();
      boolean ended = journal.find(what.recording()).map(r -> r.manifest() != null).orElse(true);
      switch (what) {
        case Pending.Mark mark when journal.isMarked(mark.recording(), mark.sample()) ->
            conclude(entry.getKey(), Outcome.DONE, mark.detail());
        case Pending.Mark _ when ended ->
            conclude(
                entry.getKey(),
                Outcome.REFUSED,
                "The recording ended before the recorder could mark it.");
        case Pending.Stop _ when ended -> conclude(entry.getKey(), Outcome.DONE, "Stopped.");
        case Pending.Mark _, Pending.Stop _ -> {}
      }
    }
  }

  private void conclude(UUID command, Outcome outcome, String detail) throws JournalException {
    journal.reply(signed(command, outcome, detail));
    pending.remove(command);
  }

  private Reply signed(UUID command, Outcome outcome, String detail) {
    return Mandate.sign(new Reply(command, outcome, detail, Bytes.NONE), identity.deviceKey());
  }
}
