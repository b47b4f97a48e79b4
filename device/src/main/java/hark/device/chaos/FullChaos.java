package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Mark;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Lets the disk be full at each write of two short recordings, and looks whether the journal says
/// so, loses nothing, and goes on once there is room.
final class FullChaos {
  private static final int PACKETS = Packets.PER_SEGMENT;
  private static final int SAMPLES = 320 * PACKETS;
  private static final int SEGMENTS = 140;

  /// How often what was refused is tried again before room is made.
  private static final int TRIES = 2;

  private final Path scratch;
  private final Original original;

  /// @param scratch an empty folder, best in memory
  FullChaos(Path scratch, Original original) {
    this.scratch = scratch;
    this.original = original;
  }

  /// How many writes the recordings take.
  int writes() throws IOException {
    return new Round(Integer.MAX_VALUE).run().writes();
  }

  /// Lets the disk be full from this write on.
  ///
  /// @return what was wrong
  List<Wrong> fill(int write) throws IOException {
    Round round = new Round(write);
    round.run();
    if (round.wrongs.isEmpty()) {
      Scratch.delete(round.folder);
    }
    return round.wrongs;
  }

  private interface Step {
    void take() throws JournalException;
  }

  /// One life of a journal.
  private final class Round {
    private final FullDisk disk;
    private final Path folder;
    private final List<Wrong> wrongs = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private Journal journal;

    /// Counts steps: what was asked for before, and answered before, is told apart by it.
    private int now;

    @SuppressWarnings("NullAway.Init") // the first step opens the journal
    Round(int write) throws IOException {
      disk = new FullDisk(write);
      folder = Files.createDirectory(scratch.resolve("full" + write));
    }

    FullDisk run() throws IOException {
      try (FaultyDisk _ = FaultyDisk.below(folder, disk)) {
        take(() -> journal = Journal.open(folder));
        try (Journal _ = journal) {
          end(record(SEGMENTS));
          record(2);
        }
      } catch (JournalException e) {
        wrongs.add(new Wrong(Kind.NOT_RECOVERED, "there is room, and yet: " + e.getMessage()));
      }
      check(folder);
      return disk;
    }

    private Account record(int segments) throws IOException, JournalException {
      UUID name = new UUID(accounts.size(), 0);
      Opening opening =
          new Opening(
              new RecordingId(name),
              new DeviceId("hark-chaos"),
              Channels.AIR,
              312,
              new Moment(new UUID(0, 1), 1),
              null,
              Bytes.NONE);
      Account account = new Account(opening);
      accounts.add(account);
      take(() -> journal.begin(opening));
      account.begun(now);
      for (int index = 0; index < segments; index++) {
        long sample = (long) SAMPLES * index;
        Header header =
            new Header(index, sample, SAMPLES, false, index, List.of(new Mark(sample)), List.of());
        Bytes body = Bytes.of(Packets.join(original.packets(PACKETS * index, PACKETS)));
        account.sealing(header, body, now);
        take(() -> journal.append(opening.recording(), header, body));
        account.sealed(now);
      }
      return account;
    }

    private void end(Account account) throws IOException, JournalException {
      account.ending(now);
      take(() -> journal.end(account.opening().recording(), null));
      account.ended(now);
    }

    /// Takes a step; what the disk refuses is tried again, as the recorder does, and at last when
    /// there is room.
    private void take(Step step) throws IOException, JournalException {
      now++;
      for (int tries = 0; tries < TRIES; tries++) {
        try {
          step.take();
          return;
        } catch (JournalException e) {
          if (e.reason() != JournalException.Reason.FULL) {
            wrongs.add(new Wrong(Kind.CHANGED, "it does not say full, but: " + e.getMessage()));
          }
          checkAsLeft();
        }
      }
      disk.makeRoom();
      step.take();
    }

    /// As if the recorder had died here, and the next start found room.
    private void checkAsLeft() throws IOException {
      Path copy = Files.createDirectory(scratch.resolve(folder.getFileName() + "-left"));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      check(copy);
      Scratch.delete(copy);
    }

    private void check(Path left) {
      try (Journal found = Journal.open(left)) {
        accounts.forEach(account -> wrongs.addAll(account.check(found, now)));
      } catch (JournalException e) {
        wrongs.add(new Wrong(Kind.UNOPENABLE, String.valueOf(e.getMessage())));
      }
      wrongs.addAll(Integrity.of(left));
    }
  }
}
