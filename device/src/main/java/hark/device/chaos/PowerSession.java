package hark.device.chaos;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Some recordings into a real journal on a disk that remembers: what the power is cut from.
///
/// @param ops what the disk was asked for
/// @param accounts what was recorded
record PowerSession(List<DiskOp> ops, List<Account> accounts) {
  /// What opens a journal; a weaker one must be found out.
  interface Opener {
    Journal open(Path folder) throws JournalException;
  }

  private static final int PACKETS = Packets.PER_SEGMENT;
  private static final int SAMPLES = 320 * PACKETS;

  PowerSession {
    ops = List.copyOf(ops);
    accounts = List.copyOf(accounts);
  }

  /// Records: one recording long enough to outgrow the log more than once, filed while the next is
  /// under way; one that ends; a restart; one that is begun and holds nothing; one that goes on.
  static PowerSession record(Path folder, Opener opener, Original original, long seed)
      throws IOException, JournalException {
    DiskLog log = new DiskLog();
    Recording recording = new Recording(log, original, new Random(seed));
    try (FaultyDisk _ = FaultyDisk.below(folder, log)) {
      try (Journal journal = opener.open(folder)) {
        Account first = recording.begin(journal);
        recording.append(journal, first, 500);
        Manifest whole = recording.end(journal, first);
        Account second = recording.begin(journal);
        recording.append(journal, second, 40);
        recording.file(journal, first, whole);
        recording.append(journal, second, 40);
        recording.end(journal, second);
      }
      try (Journal journal = opener.open(folder)) {
        recording.end(journal, recording.begin(journal));
        recording.append(journal, recording.begin(journal), 250);
        return new PowerSession(log.ops(), recording.accounts);
      }
    }
  }

  /// Tells the journal and the account the same.
  private static final class Recording {
    private final DiskLog log;
    private final Original original;
    private final Random random;
    private final List<Account> accounts = new ArrayList<>();

    Recording(DiskLog log, Original original, Random random) {
      this.log = log;
      this.original = original;
      this.random = random;
    }

    Account begin(Journal journal) throws JournalException {
      Opening opening =
          new Opening(
              new RecordingId(new UUID(random.nextLong(), random.nextLong())),
              new DeviceId("hark-chaos"),
              Channels.AIR,
              312,
              new Moment(new UUID(0, 1), random.nextLong(1L << 40)),
              null,
              Bytes.NONE);
      Account account = new Account(opening);
      accounts.add(account);
      journal.begin(opening);
      account.begun(log.position());
      return account;
    }

    void append(Journal journal, Account account, int count) throws JournalException {
      RecordingId id = account.opening().recording();
      int next = account.acknowledged(Integer.MAX_VALUE);
      for (int index = next; index < next + count; index++) {
        long sample = (long) SAMPLES * index;
        List<Mark> marks =
            random.nextInt(10) == 0
                ? List.of(new Mark(sample + random.nextInt(SAMPLES)))
                : List.of();
        List<Gap> gaps =
            random.nextInt(20) == 0
                ? List.of(new Gap(sample, random.nextInt(5_000), Gap.Cause.OVERRUN))
                : List.of();
        Header header = new Header(index, sample, SAMPLES, false, random.nextLong(), marks, gaps);
        Bytes body = Bytes.of(Packets.join(original.packets(PACKETS * index, PACKETS)));
        account.sealing(header, body, log.position());
        journal.append(id, header, body);
        account.sealed(log.position());
        if (random.nextInt(3) == 0) {
          int held = 1 + random.nextInt(index + 1);
          journal.settle(new Receipt(id, held, held, List.of(), 0));
        }
      }
    }

    Manifest end(Journal journal, Account account) throws JournalException {
      account.ending(log.position());
      Manifest manifest = journal.end(account.opening().recording(), null);
      account.ended(log.position());
      return manifest;
    }

    void file(Journal journal, Account account, Manifest manifest) {
      account.filing(log.position());
      journal.settle(
          new Filed(account.opening().recording(), manifest.segments(), manifest.head()));
      account.filed(log.position());
    }
  }
}
