package hark.device.journal;

import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What came of the commands from the phone, so that each is obeyed once however often it comes.
final class CommandBook {
  private final Shelf shelf;
  private final CommandRows rows;
  private final Contents contents;
  private final Shelving shelving;

  CommandBook(Shelf shelf, Contents contents, Shelving shelving) {
    this.shelf = shelf;
    this.rows = shelf.commands();
    this.contents = contents;
    this.shelving = shelving;
  }

  /// What was replied to a command.
  Optional<Reply> replied(UUID command) throws JournalException {
    try {
      return rows.reply(command);
    } catch (SQLException e) {
      throw Opener.failed("Could not look up a command", e);
    }
  }

  /// What was tried for commands and not replied to.
  List<Intent> intents() throws JournalException {
    try {
      return rows.intents();
    } catch (SQLException e) {
      throw Opener.failed("Could not look up what was asked for", e);
    }
  }

  void reply(Reply reply) throws JournalException {
    shelving.change(
        "write down a reply",
        () -> {
          rows.reply(reply);
          shelf.commit();
        });
  }

  void intend(Intent intent) throws JournalException {
    shelving.change(
        "write down what was asked for",
        () -> {
          rows.intend(intent);
          shelf.commit();
        });
  }

  /// Title and reply in one commit.
  void rename(RecordingId recording, Title title, Reply reply) throws JournalException {
    Entry entry = contents.entry(recording);
    shelving.change(
        "write down a title",
        () -> {
          rows.title(entry.id, title);
          rows.reply(reply);
          shelf.commit();
        });
    entry.title = title;
  }
}
