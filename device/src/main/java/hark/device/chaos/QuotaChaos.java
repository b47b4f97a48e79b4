package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.device.journal.JournalException.Reason;
import hark.device.journal.Limits;
import hark.device.journal.Retention;
import hark.device.journal.Room;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Message.Filed;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Records hours into a journal that may take 50 MB: with a cloud that files, and without.
final class QuotaChaos {
  /// What the journal may take.
  static final long QUOTA = 50_000_000;

  private static final int PACKETS = Packets.PER_SEGMENT;
  private static final int SAMPLES = 320 * PACKETS;

  /// Ten minutes.
  private static final int SEGMENTS = 667;

  private final Path folder;
  private final Original original;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Wrong> wrongs = new ArrayList<>();
  private final Set<Room.Level> levels = EnumSet.noneOf(Room.Level.class);
  private long sealed;
  private long most;

  /// @param folder an empty folder, best in memory
  QuotaChaos(Path folder, Original original) {
    this.folder = folder;
    this.original = original;
  }

  /// What came of it.
  ///
  /// @param sealed bytes of sound sealed in all
  /// @param most bytes that the folder took at most
  /// @param wrongs what was wrong
  record Quota(long sealed, long most, List<Wrong> wrongs) {
    Quota {
      wrongs = List.copyOf(wrongs);
    }
  }

  /// Nothing is filed: records until there is no room, ends, and is refused from then on.
  Quota withoutCloud() throws IOException, JournalException {
    try (Journal journal = Journal.open(folder, limits())) {
      boolean full = false;
      while (!full && sealed < 2 * QUOTA) {
        full = !record(journal);
      }
      for (Room.Level level : Room.Level.values()) {
        if (!levels.contains(level)) {
          wrongs.add(new Wrong(Kind.CHANGED, "the card was never " + level));
        }
      }
    }
    return checked();
  }

  /// All but the first recording is filed as soon as it ended: three times the quota must fit.
  Quota withCloud() throws IOException, JournalException {
    try (Journal journal = Journal.open(folder, limits())) {
      while (sealed < 3 * QUOTA) {
        if (!record(journal)) {
          wrongs.add(new Wrong(Kind.CHANGED, "it is full although nearly all is filed"));
          break;
        }
        if (accounts.size() > 1) {
          file(journal, accounts.getLast());
        }
        journal.retain(Retention.USUAL, null);
        look(journal);
      }
    }
    return checked();
  }

  private static Limits limits() {
    return new Limits(QUOTA, 0);
  }

  /// @return whether there was room for all of it
  private boolean record(Journal journal) throws IOException, JournalException {
    Opening opening =
        new Opening(
            new RecordingId(new UUID(1, accounts.size())),
            new DeviceId("hark-chaos"),
            Channels.AIR,
            312,
            new Moment(new UUID(0, 1), 1),
            null,
            Bytes.NONE);
    Account account = new Account(opening);
    try {
      journal.begin(opening);
    } catch (JournalException e) {
      return refused(e);
    }
    accounts.add(account);
    account.begun(0);
    boolean room = true;
    for (int index = 0; room && index < SEGMENTS; index++) {
      room = append(journal, account, index);
    }
    account.ending(0);
    journal.end(opening.recording(), null);
    account.ended(1);
    look(journal);
    return room;
  }

  private boolean append(Journal journal, Account account, int index) {
    Header header =
        new Header(index, (long) SAMPLES * index, SAMPLES, false, index, List.of(), List.of());
    Bytes body = Bytes.of(Packets.join(original.packets(PACKETS * index, PACKETS)));
    try {
      journal.append(account.opening().recording(), header, body);
      account.sealing(header, body, 0);
      account.sealed(1);
      sealed += body.size();
      levels.add(journal.room().level());
      return true;
    } catch (JournalException e) {
      levels.add(journal.room().level());
      return refused(e);
    }
  }

  private boolean refused(JournalException e) {
    if (e.reason() != Reason.FULL) {
      wrongs.add(new Wrong(Kind.CHANGED, "it does not say full, but: " + e.getMessage()));
    }
    return false;
  }

  private static void file(Journal journal, Account account) {
    RecordingId id = account.opening().recording();
    account.filing(0);
    for (Journal.Shelved shelved : journal.recordings()) {
      Manifest manifest = shelved.manifest();
      if (manifest != null && manifest.recording().equals(id)) {
        journal.settle(new Filed(id, manifest.segments(), manifest.head()));
      }
    }
    account.filed(1);
  }

  private void look(Journal journal) throws IOException {
    levels.add(journal.room().level());
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    if (bytes > QUOTA && most <= QUOTA) {
      wrongs.add(new Wrong(Kind.CHANGED, "the journal takes %,d bytes".formatted(bytes)));
    }
    most = Math.max(most, bytes);
  }

  private Quota checked() throws JournalException {
    try (Journal journal = Journal.open(folder, limits())) {
      accounts.forEach(account -> wrongs.addAll(account.check(journal, 1)));
    }
    wrongs.addAll(Integrity.of(folder));
    return new Quota(sealed, most, wrongs);
  }
}
