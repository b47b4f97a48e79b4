package hark.device.journal;

import hark.device.journal.Contents.Read;
import hark.device.journal.JournalException.Reason;
import hark.device.journal.Tail.Held;
import hark.sync.RecordingId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The journal as another process sees it, also beside a running recorder: as it was when it was
/// opened. It changes nothing and holds nobody up.
public final class JournalView implements AutoCloseable {
  private final Connection connection;
  private final Contents contents;
  private final Room room;

  private JournalView(Connection connection, Contents contents, Room room) {
    this.connection = connection;
    this.contents = contents;
    this.room = room;
  }

  /// Looks at the journal in this folder.
  ///
  /// @throws JournalException if there is none, or it cannot be read
  public static JournalView open(Path folder) throws JournalException {
    Path file = folder.resolve(Shelf.FILE);
    if (!Files.exists(file)) {
      throw new JournalException(
          Reason.FAILED,
          "There is no journal in " + folder + ". Name the recorder's folder with --data.");
    }
    Connection connection = null;
    try {
      List<Held> held = Tail.peek(folder.resolve("tail.db"));
      connection = Sqlite.connectReadOnly(file);
      int version = Schema.version(connection);
      if (version > Schema.VERSION) {
        throw Salvage.newer(folder, version);
      }
      if (version < Schema.VERSION) {
        throw new JournalException(
            Reason.FAILED,
            "The journal in "
                + folder
                + " is of an earlier Hark. Start the recorder once: it brings"
                + " the journal up to date.");
      }
      Contents contents = Contents.load(new Rows(connection), held);
      long shelf =
          Sqlite.number(connection, "PRAGMA page_count")
              * Sqlite.number(connection, "PRAGMA page_size");
      long free =
          Sqlite.number(connection, "PRAGMA freelist_count")
              * Sqlite.number(connection, "PRAGMA page_size");
      Room room =
          new Space(folder, Limits.USUAL)
              .room(
                  shelf,
                  free,
                  Tail.BYTES,
                  contents.tailBytes(),
                  new Reserve(folder).bytes(),
                  contents.freeable());
      return new JournalView(connection, contents, room);
    } catch (SQLException | Damaged | IOException | JournalException e) {
      close(connection);
      throw e instanceof JournalException known ? known : unreadable(folder, e);
    }
  }

  private static JournalException unreadable(Path folder, Exception e) {
    return new JournalException(
        Reason.DAMAGED,
        "The journal in %s cannot be read: %s. Start the recorder on it: it repairs or salvages what a power cut or a bad card left."
            .formatted(folder, e.getMessage()),
        e);
  }

  /// All recordings, oldest first. One that is under way, or was cut off and not recovered yet, has
  /// no manifest.
  public List<Journal.Shelved> recordings() {
    return contents.shelved();
  }

  /// Reads a run of segments, as [Journal#segments].
  ///
  /// @throws JournalException if not even the first can be read
  public synchronized Stretch read(RecordingId recording, int from, int to, int maxBytes)
      throws JournalException {
    try {
      Read read = contents.read(contents.entry(recording), from, to, maxBytes);
      if (read.damaged() && read.stretch().segments().isEmpty()) {
        throw new JournalException(
            Reason.DAMAGED,
            "Segment %d of %s is damaged; what is before it is not."
                .formatted(read.next(), recording));
      }
      return read.stretch();
    } catch (SQLException e) {
      throw Opener.failed("Could not read " + recording, e);
    }
  }

  /// How much room there is on this folder's card, within the usual limits.
  public Room room() {
    return room;
  }

  /// The boots that recordings were begun in.
  public List<Boot> boots() {
    return List.copyOf(contents.boots);
  }

  /// Lets go of the files.
  @Override
  public void close() {
    close(connection);
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // Nothing was written.
    }
  }
}
