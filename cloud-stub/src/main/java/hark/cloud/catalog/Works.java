package hark.cloud.catalog;

import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.sync.RecordingId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What was worked out for each recording. A result and the state of its stage are written
/// together.
public final class Works {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SAMPLES_PER_MS = 16;

  private final Jdbi jdbi;

  Works(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The recordings with work left, oldest first.
  public List<RecordingId> unfinished() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id FROM recording WHERE (SELECT count(*) FROM stage"
                    + " WHERE recording = key AND state IN ('done', 'failed')) < :stages"
                    + " ORDER BY key")
            .bind("stages", Stage.values().length)
            .map((row, _) -> RecordingId.parse(row.getString(1)))
            .list());
  }

  /// How each stage stands with a recording.
  public Map<Stage, Stage.Standing> standing(RecordingId recording) {
    return jdbi.withHandle(handle -> standing(handle, recording));
  }

  static Map<Stage, Stage.Standing> standing(Handle handle, RecordingId recording) {
    Map<Stage, Stage.Standing> standing = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      standing.put(stage, Stage.Standing.waiting(stage));
    }
    handle
        .createQuery("SELECT stage.* FROM stage JOIN recording ON key = recording WHERE id = ?")
        .bind(0, recording.toString())
        .map((row, _) ->
            new Stage.Standing(
                Stage.valueOf(row.getString("name").toUpperCase(Locale.ROOT)),
                Stage.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("percent"),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getLong("at"),
                row.getLong("position")))
        .forEach(s -> standing.put(s.stage(), s));
    return standing;
  }

  /// Writes how a stage stands.
  public void save(RecordingId recording, Stage.Standing standing) {
    jdbi.useTransaction(handle -> save(handle, recording, standing));
  }

  /// Adds to the transcript, together with how its stage stands.
  public void saveTranscript(
      RecordingId recording, List<Utterance> utterances, Stage.Standing standing) {
    jdbi.useTransaction(handle -> {
      dropExcerpts(handle, recording, standing);
      for (Utterance utterance : utterances) {
        handle.execute(
            "INSERT OR REPLACE INTO utterance (recording, from_ms, to_ms, words)"
                + " SELECT key, ?, ?, ? FROM recording WHERE id = ?",
            utterance.fromMs(),
            utterance.toMs(),
            json(utterance),
            recording.toString());
      }
      save(handle, recording, standing);
    });
  }

  /// What excerpts told of sound that the transcript has reached by now.
  private static void dropExcerpts(Handle handle, RecordingId recording, Stage.Standing standing) {
    long reached =
        standing.state() == Stage.State.DONE
            ? Long.MAX_VALUE
            : standing.position() / SAMPLES_PER_MS;
    handle.execute(
        "DELETE FROM utterance WHERE excerpt = 1 AND from_ms < ?"
            + " AND recording = (SELECT key FROM recording WHERE id = ?)",
        reached,
        recording.toString());
  }

  static String json(Utterance utterance) {
    return JSON.writeValueAsString(utterance.words().stream().map(Works::row).toList());
  }

  /// Writes the summary as JSON, together with how its stage stands.
  public void saveSummary(RecordingId recording, String summary, Stage.Standing standing) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "UPDATE recording SET summary = ? WHERE id = ?", summary, recording.toString());
      save(handle, recording, standing);
    });
  }

  /// The transcript so far, in order.
  public List<Utterance> transcript(RecordingId recording) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT from_ms, to_ms, words FROM utterance JOIN recording ON key = recording"
                    + " WHERE id = ? ORDER BY from_ms")
            .bind(0, recording.toString())
            .map((row, _) -> new Utterance(row.getLong(1), row.getLong(2), words(row.getString(3))))
            .list());
  }

  private static void save(Handle handle, RecordingId recording, Stage.Standing standing) {
    handle.execute(
        "INSERT OR REPLACE INTO stage (recording, name, state, percent, attempts, reason, at,"
            + " position) SELECT key, ?, ?, ?, ?, ?, ?, ? FROM recording WHERE id = ?",
        standing.stage().words(),
        standing.state().words(),
        standing.percent(),
        standing.attempts(),
        standing.reason(),
        standing.at(),
        standing.position(),
        recording.toString());
  }

  /// A word as `[text, from, to, confidence]`; −1 where the engine gives no confidence.
  private static List<Object> row(Word word) {
    return List.of(word.text(), word.fromMs(), word.toMs(), word.confidence().orElse(-1));
  }

  private static List<Word> words(String json) {
    List<List<Object>> rows = JSON.readValue(json, new TypeReference<List<List<Object>>>() {});
    return rows.stream().map(Works::word).toList();
  }

  private static Word word(List<Object> row) {
    double confidence = ((Number) row.get(3)).doubleValue();
    return new Word(
        (String) row.get(0),
        ((Number) row.get(1)).longValue(),
        ((Number) row.get(2)).longValue(),
        confidence < 0 ? OptionalDouble.empty() : OptionalDouble.of(confidence));
  }
}
