package hark.device.journal;

import hark.sync.Outbox;
import hark.sync.RecordingId;
import java.nio.file.Path;
import java.util.List;

/// The journal as another process sees it, also beside a running recorder. It changes nothing.
public final class JournalView implements AutoCloseable {
  private final Path folder;

  private JournalView(Path folder) {
    this.folder = folder;
  }

  /// Looks at the journal in this folder.
  ///
  /// @throws JournalException if there is none, or it cannot be read
  public static JournalView open(Path folder) throws JournalException {
    return new JournalView(folder);
  }

  /// All recordings, oldest first.
  public List<Journal.Shelved> recordings() {
    return List.of();
  }

  /// Reads a run of segments, as [Journal#read].
  ///
  /// @throws JournalException if they cannot be read
  public Outbox.Run read(RecordingId recording, int from, int to, int maxBytes)
      throws JournalException {
    if (recordings().isEmpty()) {
      throw new JournalException(JournalException.Reason.FAILED, folder + " has no " + recording);
    }
    return new Outbox.Run(hark.sync.Bytes.NONE, List.of());
  }

  /// How much room there is on this folder's card, within the usual limits.
  public Room room() {
    return new Room(0, Long.MAX_VALUE, 0, 480, Room.Level.FREE);
  }

  /// The boots that recordings were begun in.
  public List<Boot> boots() {
    return List.of();
  }

  /// Lets go of the files.
  @Override
  public void close() {}
}
