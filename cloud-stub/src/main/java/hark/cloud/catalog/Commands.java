package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Unreadable;
import hark.sync.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What people asked of recorders, and what became of it.
public final class Commands {
  private static final String SELECT = "SELECT said, state, detail, replied_at FROM command";

  /// How many of a recording are shown at most.
  private static final int SHOWN = 20;

  private final Jdbi jdbi;

  Commands(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How far a command has come.
  public enum State {
    /// The recorder has not replied.
    WAITING,
    /// It is done.
    DONE,
    /// It was so already.
    ALREADY,
    /// It was not done.
    REFUSED,
    /// Nobody wants it any more; a reply that comes all the same holds.
    TAKEN_BACK;

    /// As rows and pages have it.
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static State of(String words) {
      return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static State of(Outcome outcome) {
      return switch (outcome) {
        case DONE -> DONE;
        case ALREADY -> ALREADY;
        case REFUSED -> REFUSED;
      };
    }
  }

  /// A command and what became of it.
  ///
  /// @param detail the recorder's words, or null while it has not replied
  /// @param repliedAt milliseconds since 1970, or null while it has not
  public record Known(
      Command command, State state, @Nullable String detail, @Nullable Long repliedAt) {}

  /// Writes a command down. A new title takes the place of one that still waits.
  public void ask(Command command) {
    jdbi.useTransaction(handle -> {
      if (command.wish() instanceof Wish.Rename) {
        handle.execute(
            "UPDATE command SET state = 'taken back'"
                + " WHERE recording = ? AND wish = 'rename' AND state = 'waiting'",
            command.recording().toString());
      }
      handle.execute(
          "INSERT INTO command (id, device, recording, wish, said, state)"
              + " VALUES (?, ?, ?, ?, ?, 'waiting')",
          command.id().toString(),
          command.device().value(),
          command.recording().toString(),
          command.wish().kind().name().toLowerCase(Locale.ROOT),
          Codec.encode(command).toArray());
    });
  }

  /// Calls a recording this, here.
  public void title(RecordingId recording, String title) {
    jdbi.useHandle(handle ->
        handle.execute("UPDATE recording SET title = ? WHERE id = ?", title, recording.toString()));
  }

  /// Takes a command back that still waits.
  ///
  /// @return whether it did
  public boolean takeBack(UUID id) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "UPDATE command SET state = 'taken back' WHERE id = ? AND state = 'waiting'",
            id.toString()))
        > 0;
  }

  /// Those that wait for their recorder, in the order in which they were asked.
  public List<Command> waiting() {
    return jdbi.withHandle(handle ->
        select(handle, " WHERE state = 'waiting' ORDER BY number").stream()
            .map(Known::command)
            .toList());
  }

  /// One command.
  public Optional<Known> find(UUID id) {
    return jdbi.withHandle(handle -> select(handle, " WHERE id = ?", id.toString())).stream()
        .findFirst();
  }

  /// What was asked of a recording and not taken back, newest first; at most 20.
  public List<Known> of(RecordingId recording) {
    return jdbi.withHandle(handle ->
        select(
            handle,
            " WHERE recording = ? AND state <> 'taken back' ORDER BY number DESC LIMIT " + SHOWN,
            recording.toString()));
  }

  /// Writes what the recorder replied, once.
  ///
  /// @param now milliseconds since 1970
  /// @return whether it was news
  public boolean replied(Reply reply, long now) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "UPDATE command SET state = ?, detail = ?, replied_at = ?"
                + " WHERE id = ? AND replied_at IS NULL",
            State.of(reply.outcome()).words(),
            reply.detail(),
            now,
            reply.command().toString()))
        > 0;
  }

  private static List<Known> select(Handle handle, String where, Object... values) {
    return handle.select(SELECT + where, values).map((row, _) -> known(row)).list();
  }

  private static Known known(ResultSet row) throws SQLException {
    long replied = row.getLong(4);
    Long repliedAt = row.wasNull() ? null : replied;
    try {
      return new Known(
          (Command) Codec.decode(Bytes.of(row.getBytes(1))),
          State.of(row.getString(2)),
          row.getString(3),
          repliedAt);
    } catch (Unreadable e) {
      throw new SQLException("a command in the catalog is damaged", e);
    }
  }
}
