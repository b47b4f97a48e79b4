package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Unreadable;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of what the cloud asked for: intents, and the newest thousand replies. It commits
/// nothing.
final class CommandRows {
  private static final int KEPT = 1_000;

  private final Connection connection;

  CommandRows(Connection connection) {
    this.connection = connection;
  }

  /// What was replied to a command, as it was said.
  Optional<Reply> reply(UUID command) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT reply FROM command WHERE id = ?")) {
      select.setBytes(1, bytes(command));
      try (ResultSet row = select.executeQuery()) {
        byte[] reply = row.next() ? row.getBytes(1) : null;
        return reply != null && Codec.decode(Bytes.of(reply)) instanceof Reply known
            ? Optional.of(known)
            : Optional.empty();
      }
    } catch (Unreadable e) {
      throw new SQLException("a reply in the journal is damaged", e);
    }
  }

  /// Writes down what is replied, in place of the intent if there was one.
  void reply(Reply reply) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO command (id, reply) VALUES (?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET reply = excluded.reply")) {
      insert.setBytes(1, bytes(reply.command()));
      insert.setBytes(2, Codec.encode(reply).toArray());
      insert.executeUpdate();
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM command WHERE reply IS NOT NULL"
                + " AND number <= (SELECT max(number) FROM command) - ?")) {
      delete.setInt(1, KEPT);
      delete.executeUpdate();
    }
  }

  void intend(Intent intent) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO command (id, recording, sample) VALUES (?, ?, ?)")) {
      insert.setBytes(1, bytes(intent.command()));
      insert.setBytes(2, intent.recording().toByteArray());
      insert.setLong(3, intent.sample());
      insert.executeUpdate();
    }
  }

  /// The intents without a reply.
  List<Intent> intents() throws SQLException {
    List<Intent> intents = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, recording, sample FROM command WHERE reply IS NULL ORDER BY number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        intents.add(
            new Intent(
                uuid(rows.getBytes(1)), new RecordingId(uuid(rows.getBytes(2))), rows.getLong(3)));
      }
    }
    return intents;
  }

  void title(long recording, Title title) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE recording SET title = ?, titled = ? WHERE id = ?")) {
      update.setString(1, title.text());
      update.setLong(2, title.asked().toEpochMilli());
      update.setLong(3, recording);
      update.executeUpdate();
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
