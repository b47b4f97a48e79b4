package hark.device.journal;

import hark.device.journal.JournalException.Reason;
import hark.sync.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Opens a journal whatever state its folder is in: what cannot be used goes to the [Quarantine],
/// and what can be read there comes back.
final class Opener {
  private static final String TAIL = "tail.db";

  private final Path folder;
  private final Limits limits;
  private final Durability durability;
  private final UnaryOperator<Manifest> signed;
  private final FolderLock lock;
  private final Quarantine quarantine;
  private final List<String> notices = new ArrayList<>();

  private Opener(
      Path folder,
      Limits limits,
      Durability durability,
      UnaryOperator<Manifest> signed,
      FolderLock lock) {
    this.signed = signed;
    this.folder = folder;
    this.limits = limits;
    this.durability = durability;
    this.lock = lock;
    this.quarantine = new Quarantine(folder);
  }

  static Journal open(
      Path folder, Limits limits, Durability durability, UnaryOperator<Manifest> signed)
      throws JournalException {
    FolderLock lock = FolderLock.take(folder);
    try {
      return new Opener(folder, limits, durability, signed, lock).open();
    } catch (JournalException e) {
      lock.close();
      throw e;
    } catch (IOException e) {
      lock.close();
      throw new JournalException(
          Reason.FAILED,
          "The journal in %s cannot be opened: %s. Check the card."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private Journal open() throws JournalException, IOException {
    Journal journal;
    try {
      journal = begin();
    } catch (JournalException e) {
      if (e.reason() != Reason.DAMAGED && e.reason() != Reason.NEWER) {
        throw e;
      }
      Path place = quarantine.take();
      notices.add(
          e.reason() == Reason.NEWER
              ? "A newer Hark wrote the journal; it waits unchanged in " + place + "."
              : "The journal was damaged and lies unchanged in " + place + "; a new one is begun.");
      journal = begin();
    }
    for (Path place : quarantine.waiting()) {
      try {
        journal.salvage(place).forEach(journal::notice);
        quarantine.salvaged(place);
      } catch (JournalException e) {
        // It waits there: for an update, or for room.
        journal.notice(String.valueOf(e.getMessage()));
      }
    }
    return journal;
  }

  private Journal begin() throws JournalException, IOException {
    Shelf shelf = null;
    Tail tail = null;
    try {
      shelf = Shelf.open(folder, durability);
      tail = tail();
      Contents contents = Contents.load(shelf.rows(), tail.read());
      Ledger ledger =
          new Ledger(
              lock, shelf, tail, contents, new Reserve(folder), new Space(folder, limits), signed);
      notices.forEach(ledger::notice);
      ledger.start();
      return new Journal(ledger);
    } catch (SQLException e) {
      close(shelf, tail);
      throw failed("The journal in " + folder + " cannot be opened", e);
    } catch (Damaged e) {
      close(shelf, tail);
      throw new JournalException(Reason.DAMAGED, "The journal is damaged: " + e.getMessage(), e);
    } catch (JournalException | IOException e) {
      close(shelf, tail);
      throw e;
    }
  }

  /// A tail that is no database goes aside; only the newest two minutes can be in it.
  private Tail tail() throws SQLException, IOException {
    try {
      return Tail.open(folder.resolve(TAIL), durability);
    } catch (SQLException e) {
      if (Sqlite.reason(e) != Reason.DAMAGED) {
        throw e;
      }
      return newTail();
    }
  }

  private Tail newTail() throws SQLException, IOException {
    notices.add(
        "The newest seconds could not be read; they lie unchanged in %s."
            .formatted(quarantine.takeTail()));
    return Tail.open(folder.resolve(TAIL), durability);
  }

  private static void close(@Nullable Shelf shelf, @Nullable Tail tail) {
    if (tail != null) {
      try {
        tail.close();
      } catch (SQLException e) {
        // Nothing was written.
      }
    }
    if (shelf != null) {
      shelf.close();
    }
  }

  /// An error of the disk in a sentence.
  static JournalException failed(String what, SQLException e) {
    Reason reason = Sqlite.reason(e);
    String advice =
        switch (reason) {
          case FULL -> "The card is full: let it sync, or delete what is filed.";
          case READ_ONLY -> "Check that the card is not read-only and that you may write there.";
          case DAMAGED -> "The file is damaged: start again, and what can be read is salvaged.";
          case NEWER, TAKEN, FAILED -> "Check the card.";
        };
    return new JournalException(reason, "%s: %s. %s".formatted(what, e.getMessage(), advice), e);
  }
}
