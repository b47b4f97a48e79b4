package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What is known of each recording, for people to read.
public final class Listing {
  private final Jdbi jdbi;

  Listing(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A recording on the shelf.
  ///
  /// @param manifest the device's last word, or null while it has not come
  /// @param wall the time of day at its start as far as is known by now, or null
  /// @param heardAt milliseconds since 1970 when it was first heard of
  /// @param filedAt milliseconds since 1970, or null while it is not complete
  /// @param segments in the file
  /// @param bytes length of the file
  /// @param samples a channel, in the file
  /// @param reach samples a channel up to the end of what has come, with the holes before it
  /// @param marks all that are known
  /// @param gaps all that are known
  /// @param words in the transcript so far
  /// @param summary JSON, or null
  /// @param title what a person called it; empty for none of its own, or null
  public record Shelved(
      Opening opening,
      @Nullable Manifest manifest,
      @Nullable Instant wall,
      long heardAt,
      @Nullable Long filedAt,
      int segments,
      long bytes,
      long samples,
      long reach,
      List<Mark> marks,
      List<Gap> gaps,
      int words,
      Map<Stage, Stage.Standing> stages,
      @Nullable String summary,
      @Nullable String title) {
    /// Its name.
    public RecordingId recording() {
      return opening.recording();
    }

    /// Whether all that its device named is in the file.
    public boolean isAllInFile() {
      return filedAt != null && manifest != null && segments >= manifest.segments();
    }

    /// Its length in samples a channel: as the device said it, else what is known of it.
    public long length() {
      return manifest == null ? reach : manifest.samples();
    }

    /// How much of the sound a stage is through, in percent; 100 only when it is done.
    public int percent(Stage.Standing standing) {
      if (standing.state() == Stage.State.DONE) {
        return 100;
      }
      return length() == 0 ? 0 : (int) Math.min(99, 100 * standing.position() / length());
    }
  }

  /// All recordings, newest first, as [Order] says.
  public List<Shelved> all() {
    return jdbi.withHandle(handle -> {
      Clocks clocks = Clocks.all(handle);
      return Order.newestFirst(
          handle
              .createQuery("SELECT * FROM recording")
              .map((row, _) -> {
                Shelved shelved = shelved(handle, row, clocks);
                return new Order.Entry(
                    shelved, clocks.number(shelved.opening()), row.getLong("key"));
              })
              .list());
    });
  }

  /// One recording.
  public Optional<Shelved> find(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM recording WHERE id = ?")
            .bind(0, recording.toString())
            .map((row, _) -> shelved(handle, row, null))
            .findOne());
  }

  /// What changed in a recording besides marks and gaps, in order.
  public List<Note> notes(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT sample, kind FROM note JOIN recording ON key = recording WHERE id = ?"
                    + " ORDER BY sample")
            .bind(0, recording.toString())
            .map((note, _) -> new Note(note.getLong(1), Note.Kind.valueOf(note.getString(2))))
            .list());
  }

  /// The hash of the last segment held without a hole, or null.
  public @Nullable Bytes head(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT hash FROM segment JOIN recording ON key = recording"
                    + " WHERE id = ? AND number = segments - 1")
            .bind(0, recording.toString())
            .mapTo(byte[].class)
            .findOne()
            .map(Bytes::of)
            .orElse(null));
  }

  /// @param known the clocks of all boots, or null to read the one that it takes
  private static Shelved shelved(Handle handle, ResultSet row, @Nullable Clocks known)
      throws SQLException {
    long key = row.getLong("key");
    Opening opening = Blobs.opening(row.getBytes("opening"));
    Manifest manifest = Blobs.manifest(row.getBytes("manifest"));
    Clocks clocks = known == null ? Clocks.of(handle, opening) : known;
    long filed = row.getLong("filed_at");
    boolean isFiled = !row.wasNull();
    return new Shelved(
        opening,
        manifest,
        clocks.wall(opening, manifest),
        row.getLong("heard_at"),
        isFiled ? filed : null,
        row.getInt("segments"),
        row.getLong("bytes"),
        row.getLong("samples"),
        Math.max(row.getLong("samples"), Ahead.reach(handle, key)),
        handle
            .createQuery("SELECT sample FROM mark WHERE recording = ? ORDER BY sample")
            .bind(0, key)
            .map((mark, _) -> new Mark(mark.getLong(1)))
            .list(),
        handle
            .createQuery(
                "SELECT sample, millis, cause FROM gap WHERE recording = ? ORDER BY sample")
            .bind(0, key)
            .map((gap, _) ->
                new Gap(gap.getLong(1), gap.getLong(2), Gap.Cause.valueOf(gap.getString(3))))
            .list(),
        handle
            .createQuery(
                "SELECT coalesce(sum(json_array_length(words)), 0) FROM utterance"
                    + " WHERE recording = ?")
            .bind(0, key)
            .mapTo(Integer.class)
            .one(),
        Works.standing(handle, opening.recording()),
        row.getString("summary"),
        row.getString("title"));
  }
}
