package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Clock;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What the cloud holds of each recording: written by intake, one transaction for each batch.
public final class Holdings {
  private final Jdbi jdbi;

  Holdings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How far the file on the shelf goes.
  ///
  /// @param segments from 0 on, without a hole
  /// @param bytes its length
  /// @param packets in it
  /// @param samples a channel, in it
  public record Written(int segments, long bytes, long packets, long samples) {
    /// A file that is not there yet.
    public static final Written NOTHING = new Written(0, 0, 0, 0);
  }

  /// What is held of one recording.
  ///
  /// @param key its number in the catalog
  public record Holding(
      long key,
      Opening opening,
      @Nullable Manifest manifest,
      boolean filed,
      Written written,
      Indices indices) {}

  /// A segment that has come.
  ///
  /// @param previous the hash that it follows
  /// @param parked whether its body waits here until the hole before it closes
  public record Arrival(Bytes previous, Segment segment, boolean parked) {}

  /// A body of which no sound can be made.
  public record Unopened(int number, Bytes body) {}

  /// What a batch changes in one recording.
  ///
  /// @param arrivals new segments
  /// @param unopened bodies that the file leaves out
  /// @param written how far the file goes now; what was parked below is dropped
  /// @param manifest the device's last word if it came with this batch
  /// @param filed whether it became complete with this batch
  public record Change(
      Opening opening,
      List<Arrival> arrivals,
      List<Unopened> unopened,
      Written written,
      @Nullable Manifest manifest,
      boolean filed) {
    public Change {
      arrivals = List.copyOf(arrivals);
      unopened = List.copyOf(unopened);
    }
  }

  /// What is held of a recording, or nothing if it was never heard of.
  public Optional<Holding> find(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM recording WHERE id = ?")
            .bind(0, recording.toString())
            .map((row, _) ->
                new Holding(
                    row.getLong("key"),
                    Blobs.opening(row.getBytes("opening")),
                    Blobs.manifest(row.getBytes("manifest")),
                    row.getObject("filed_at") != null,
                    new Written(
                        row.getInt("segments"),
                        row.getLong("bytes"),
                        row.getLong("packets"),
                        row.getLong("samples")),
                    indices(handle, row.getLong("key"))))
            .findOne());
  }

  private static Indices indices(Handle handle, long key) {
    Indices indices = new Indices();
    handle
        .createQuery("SELECT number FROM segment WHERE recording = ? ORDER BY number")
        .bind(0, key)
        .mapTo(Integer.class)
        .forEach(number -> indices.add(new Range(number, number + 1)));
    return indices;
  }

  /// The hash of a held segment, or null.
  public @Nullable Bytes hash(long key, int number) {
    return hash("hash", key, number);
  }

  /// The hash that a held segment follows, or null.
  public @Nullable Bytes previous(long key, int number) {
    return hash("previous", key, number);
  }

  private @Nullable Bytes hash(String column, long key, int number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT " + column + " FROM segment WHERE recording = ? AND number = ?")
            .bind(0, key)
            .bind(1, number)
            .mapTo(byte[].class)
            .findOne()
            .map(Bytes::of)
            .orElse(null));
  }

  /// The segment whose body is parked, or null.
  public @Nullable Segment parked(long key, int number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT header, hash, body FROM segment JOIN parked USING (recording, number)"
                    + " WHERE recording = ? AND number = ?")
            .bind(0, key)
            .bind(1, number)
            .map((row, _) ->
                new Segment(
                    Blobs.header(row.getBytes(1)),
                    Bytes.of(row.getBytes(3)),
                    Bytes.of(row.getBytes(2))))
            .findOne()
            .orElse(null));
  }

  /// A segment as it is kept.
  ///
  /// @param body as it was sealed, or null when its packets are in the file
  public record Stored(Header header, Bytes hash, @Nullable Bytes body) {}

  /// Some segments of a recording, in order.
  ///
  /// @param from the first number
  /// @param to the number after the last
  public List<Stored> stored(RecordingId recording, int from, int to) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT header, hash, coalesce(unopened.body, parked.body) FROM segment s"
                    + " LEFT JOIN unopened ON unopened.recording = s.recording"
                    + " AND unopened.number = s.number"
                    + " LEFT JOIN parked ON parked.recording = s.recording"
                    + " AND parked.number = s.number"
                    + " WHERE s.recording = (SELECT key FROM recording WHERE id = ?)"
                    + " AND s.number >= ? AND s.number < ? ORDER BY s.number")
            .bind(0, recording.toString())
            .bind(1, from)
            .bind(2, to)
            .map((row, _) -> {
              byte[] body = row.getBytes(3);
              return new Stored(
                  Blobs.header(row.getBytes(1)),
                  Bytes.of(row.getBytes(2)),
                  body == null ? null : Bytes.of(body));
            })
            .list());
  }

  /// The recordings of which bodies are parked: they wait for a hole to close, or for a key.
  public List<RecordingId> parked() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id FROM recording WHERE key IN (SELECT DISTINCT recording FROM parked)"
                    + " ORDER BY key")
            .map((row, _) -> RecordingId.parse(row.getString(1)))
            .list());
  }

  /// What a device said of the time of day in one of its boots.
  public record Told(DeviceId device, Clock clock) {}

  /// Writes what a batch changed, all of it or nothing.
  ///
  /// @param now milliseconds since 1970
  /// @return the recordings of whose time more is known by it
  public Set<RecordingId> commit(List<Change> changes, List<Told> clocks, long now) {
    return jdbi.inTransaction(handle -> {
      for (Change change : changes) {
        write(handle, change, now);
      }
      Set<RecordingId> timed = new LinkedHashSet<>();
      for (Told told : clocks) {
        if (Clocks.write(handle, told.device(), told.clock())) {
          timed.addAll(madeIn(handle, told));
        }
      }
      return timed;
    });
  }

  private static List<RecordingId> madeIn(Handle handle, Told told) {
    return handle
        .createQuery("SELECT opening FROM recording WHERE device = ?")
        .bind(0, told.device().value())
        .map((row, _) -> Blobs.opening(row.getBytes(1)))
        .filter(opening -> opening.started().boot().equals(told.clock().boot()))
        .map(Opening::recording)
        .list();
  }

  private static void write(Handle handle, Change change, long now) {
    String id = change.opening().recording().toString();
    handle.execute(
        "INSERT INTO recording (id, device, opening, heard_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (id) DO NOTHING",
        id,
        change.opening().device().value(),
        Codec.encode(change.opening()).toArray(),
        now);
    long key =
        handle
            .createQuery("SELECT key FROM recording WHERE id = ?")
            .bind(0, id)
            .mapTo(Long.class)
            .one();
    write(handle, key, change.arrivals());
    for (Unopened body : change.unopened()) {
      handle.execute(
          "INSERT OR IGNORE INTO unopened (recording, number, body) VALUES (?, ?, ?)",
          key,
          body.number(),
          body.body().toArray());
    }
    Written written = change.written();
    handle.execute(
        "UPDATE recording SET segments = ?, bytes = ?, packets = ?, samples = ? WHERE key = ?",
        written.segments(),
        written.bytes(),
        written.packets(),
        written.samples(),
        key);
    handle.execute(
        "DELETE FROM parked WHERE recording = ? AND number < ?", key, written.segments());
    Manifest manifest = change.manifest();
    if (manifest != null) {
      handle.execute(
          "UPDATE recording SET manifest = ? WHERE key = ?", Codec.encode(manifest).toArray(), key);
      highlight(handle, key, manifest.marks(), manifest.gaps());
    }
    if (change.filed()) {
      handle.execute(
          "UPDATE recording SET filed_at = ? WHERE key = ? AND filed_at IS NULL", now, key);
    }
  }

  private static void write(Handle handle, long key, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    try (PreparedStatement rows =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO segment (recording, number, header, previous, hash) VALUES (?, ?, ?, ?, ?)")) {
      for (Arrival arrival : arrivals) {
        Segment segment = arrival.segment();
        rows.setLong(1, key);
        rows.setInt(2, segment.index());
        rows.setBytes(3, Codec.encode(segment.header()).shared());
        rows.setBytes(4, arrival.previous().shared());
        rows.setBytes(5, segment.hash().shared());
        rows.addBatch();
      }
      rows.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("The catalog did not take what arrived", e);
    }
    arrivals.forEach(arrival -> writeMore(handle, key, arrival));
  }

  /// What few segments have.
  private static void writeMore(Handle handle, long key, Arrival arrival) {
    Segment segment = arrival.segment();
    if (arrival.parked()) {
      handle.execute(
          "INSERT INTO parked (recording, number, body) VALUES (?, ?, ?)",
          key,
          segment.index(),
          segment.body().toArray());
    }
    highlight(handle, key, segment.header().marks(), segment.header().gaps());
    for (Note note : segment.header().notes()) {
      handle.execute(
          "INSERT OR IGNORE INTO note VALUES (?, ?, ?)", key, note.sample(), note.kind().name());
    }
  }

  private static void highlight(Handle handle, long key, List<Mark> marks, List<Gap> gaps) {
    for (Mark mark : marks) {
      handle.execute("INSERT OR IGNORE INTO mark VALUES (?, ?)", key, mark.sample());
    }
    for (Gap gap : gaps) {
      handle.execute(
          "INSERT OR IGNORE INTO gap VALUES (?, ?, ?, ?)",
          key,
          gap.sample(),
          gap.millis(),
          gap.cause().name());
    }
  }
}
