package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Mark;
import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Verdict;
import hark.sync.Verdict.Facts;
import hark.sync.Verdict.Go;
import hark.sync.Verdict.Said;
import hark.sync.Verdict.Standing;
import hark.sync.Wish;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a device does of what it is asked, by the shipped [Verdict]; what it remembers of it
/// outlives a power cut.
final class SimObedience {
  /// A mark that is to be made, or a recording that is to end: the reply waits for the journal.
  private record Intent(Command command, long sample) {}

  private final World world;
  private final SimDevice device;
  private final SimJournal journal;
  private final Map<UUID, Reply> replies = new HashMap<>();
  private final Map<UUID, Intent> intents = new LinkedHashMap<>();
  private final Map<RecordingId, Instant> titled = new HashMap<>();
  private final Queue<Reply> says = new ArrayDeque<>();

  SimObedience(World world, SimDevice device, SimJournal journal) {
    this.world = world;
    this.device = device;
    this.journal = journal;
  }

  @Nullable Reply next() {
    return says.poll();
  }

  /// The power went: what was not said is forgotten.
  void recover() {
    says.clear();
  }

  void obey(Command command) {
    if (!command.device().equals(device.id)) {
      return;
    }
    Reply known = world.planted.remembers() ? replies.get(command.id()) : null;
    if (known != null) {
      says.add(known);
      return;
    }
    if (intents.containsKey(command.id())) {
      return;
    }
    switch (Verdict.on(command, world.planted.facts(facts(command.recording())))) {
      case Said(Outcome outcome, String detail) -> reply(command.id(), outcome, detail);
      case Go _ -> act(command);
    }
  }

  private Facts facts(RecordingId recording) {
    return journal.knows(recording)
        ? new Facts(
            recording.equals(device.recording()) ? Standing.RUNNING : Standing.ENDED,
            journal.filed(recording),
            journal.freed(recording),
            journal.filed(recording) ? 0 : journal.sealed(recording),
            titled.get(recording))
        : Facts.UNKNOWN;
  }

  private void act(Command command) {
    RecordingId recording = command.recording();
    switch (command.wish()) {
      case Wish.Mark _ -> {
        long sample = journal.samples(recording) + 1_000 + intents.size();
        intents.put(command.id(), new Intent(command, sample));
        device.mark(sample);
        if (world.planted.repliesEarly()) {
          reply(command.id(), Outcome.DONE, "marked");
        }
      }
      case Wish.Rename _ -> {
        titled.put(recording, command.asked());
        world.books.did(command);
        reply(command.id(), Outcome.DONE, "renamed");
      }
      case Wish.Stop _ -> {
        intents.put(command.id(), new Intent(command, -1));
        world.books.stopped(command, device.recording());
        device.stop();
      }
      case Wish.Forget _ -> {
        journal.free(recording);
        world.books.did(command);
        reply(command.id(), Outcome.DONE, "freed");
      }
    }
  }

  /// The journal has changed: what waits for it may be replied to.
  void look() {
    for (Iterator<Intent> all = intents.values().iterator(); all.hasNext(); ) {
      Intent intent = all.next();
      Command command = intent.command();
      RecordingId recording = command.recording();
      boolean ended = !recording.equals(device.recording());
      if (command.wish() instanceof Wish.Stop && ended) {
        all.remove();
        world.books.did(command);
        reply(command.id(), Outcome.DONE, "ended");
      } else if (command.wish() instanceof Wish.Mark) {
        boolean marked = journal.marks(recording).contains(new Mark(intent.sample()));
        if (marked || ended) {
          all.remove();
          if (marked) {
            world.books.did(command);
          }
          if (!world.planted.repliesEarly()) {
            reply(command.id(), marked ? Outcome.DONE : Outcome.REFUSED, "sealed or cut off");
          }
        }
      }
    }
  }

  private void reply(UUID command, Outcome outcome, String detail) {
    Reply reply = new Reply(command, outcome, detail, Bytes.NONE);
    replies.put(command, reply);
    says.add(reply);
  }
}
