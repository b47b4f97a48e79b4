package hark.cloud.catalog;

import hark.cloud.speech.Utterance;
import hark.sync.Bytes;
import hark.sync.Header;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Sound that came ahead of its turn: it lies behind a hole and waits in the catalog until that
/// closes. Until then it is played, and around marks read, from here.
public final class Ahead {
  private final Jdbi jdbi;

  Ahead(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Segments without a hole between them, behind one.
  ///
  /// @param from the first
  /// @param to the one after the last
  /// @param firstSample samples a channel before it
  /// @param nextSample samples a channel before what follows it
  /// @param last whether the recording ends with it
  public record Stretch(int from, int to, long firstSample, long nextSample, boolean last) {}

  /// Samples a channel of which the words are known already.
  public record Excerpt(long from, long to) {}

  /// What has come ahead of a recording, in order.
  public List<Stretch> stretches(RecordingId recording) {
    return jdbi.withHandle(handle -> {
      List<Integer> numbers =
          handle
              .createQuery(
                  "SELECT number FROM parked JOIN recording ON key = recording WHERE id = ?"
                      + " ORDER BY number")
              .bind(0, recording.toString())
              .mapTo(Integer.class)
              .list();
      List<Stretch> stretches = new ArrayList<>();
      int begin = 0;
      for (int i = 1; i <= numbers.size(); i++) {
        if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
          Header first = header(handle, recording, numbers.get(begin));
          Header last = header(handle, recording, numbers.get(i - 1));
          stretches.add(
              new Stretch(
                  first.index(),
                  last.index() + 1,
                  first.firstSample(),
                  last.nextSample(),
                  last.last()));
          begin = i;
        }
      }
      return stretches;
    });
  }

  /// Samples a channel up to the end of the last segment that waits; 0 when none does.
  static long reach(Handle handle, long key) {
    return handle
        .createQuery(
            "SELECT header FROM segment JOIN parked USING (recording, number)"
                + " WHERE recording = ? ORDER BY number DESC LIMIT 1")
        .bind(0, key)
        .map((row, _) -> Blobs.header(row.getBytes(1)))
        .findOne()
        .map(Header::nextSample)
        .orElse(0L);
  }

  private static Header header(Handle handle, RecordingId recording, int number) {
    return handle
        .createQuery(
            "SELECT header FROM segment JOIN recording ON key = recording"
                + " WHERE id = ? AND number = ?")
        .bind(0, recording.toString())
        .bind(1, number)
        .map((row, _) -> Blobs.header(row.getBytes(1)))
        .one();
  }

  /// The segments of a stretch that still wait, in order.
  public List<Segment> segments(RecordingId recording, Stretch stretch) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT s.header, s.hash, p.body FROM parked p JOIN segment s USING (recording,"
                    + " number) JOIN recording ON key = p.recording"
                    + " WHERE id = ? AND number >= ? AND number < ? ORDER BY number")
            .bind(0, recording.toString())
            .bind(1, stretch.from())
            .bind(2, stretch.to())
            .map((row, _) ->
                new Segment(
                    Blobs.header(row.getBytes(1)),
                    Bytes.of(row.getBytes(3)),
                    Bytes.of(row.getBytes(2))))
            .list());
  }

  /// Of what the words are known already, in order.
  public List<Excerpt> excerpts(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT from_sample, to_sample FROM excerpt JOIN recording ON key = recording"
                    + " WHERE id = ? ORDER BY from_sample")
            .bind(0, recording.toString())
            .map((row, _) -> new Excerpt(row.getLong(1), row.getLong(2)))
            .list());
  }

  /// Writes the words of an excerpt, unless the transcript has come by in the meantime.
  public void save(RecordingId recording, Excerpt excerpt, List<Utterance> utterances) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "INSERT OR REPLACE INTO excerpt SELECT key, ?, ? FROM recording WHERE id = ?",
          excerpt.from(),
          excerpt.to(),
          recording.toString());
      for (Utterance utterance : utterances) {
        handle.execute(
            "INSERT OR IGNORE INTO utterance (recording, from_ms, to_ms, words, excerpt)"
                + " SELECT key, ?, ?, ?, 1 FROM recording WHERE id = ?",
            utterance.fromMs(),
            utterance.toMs(),
            Works.json(utterance),
            recording.toString());
      }
    });
  }
}
