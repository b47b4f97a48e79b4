package hark.device.cli;

import hark.hardware.Frame;
import hark.sync.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What came of one recording, from the microphone to the summary.
///
/// @param duration seconds of sound
/// @param times seconds after the last word was spoken, until each step was done
record Result(
    String recording,
    double duration,
    int segments,
    String text,
    JsonNode transcript,
    JsonNode summary,
    JsonNode engine,
    JsonNode stages,
    Map<String, Double> times,
    Pcm pcm) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// SHA-256 over the sound as 16-bit little-endian PCM, and how it was verified.
  ///
  /// @param heard what the device heard
  /// @param decoded what the packets in the device's journal decode to, or null when they are
  ///   sealed for the cloud
  /// @param archived what the packets in the cloud's archive decode to
  /// @param verifiedBy what says that the archive holds what the device sealed, or null when it
  ///   does not
  record Pcm(
      long samples,
      String heard,
      @Nullable String decoded,
      String archived,
      @Nullable String verifiedBy) {
    /// @param known the cloud's answer on this recording
    static Pcm of(
        Manifest manifest,
        String heard,
        @Nullable String decoded,
        String archived,
        JsonNode known) {
      boolean good = decoded == null ? proven(manifest, known) : decoded.equals(archived);
      String by =
          decoded == null
              ? "the cloud's word: it opened what was sealed for it, and holds the chain that this recorder signed"
              : "comparing what journal and archive decode to";
      return new Pcm(manifest.samples(), heard, decoded, archived, good ? by : null);
    }

    /// Whether the cloud holds the chain up to our own last word, signed by us, and could open it.
    private static boolean proven(Manifest manifest, JsonNode known) {
      JsonNode proof = known.path("proof");
      return proof.path("head").asString().equals(manifest.head().hex())
          && proof.path("segments").asInt() == manifest.segments()
          && proof.path("signature").asString().equals("proven")
          && known.path("sealing").asString().equals("sealed");
    }

    /// Whether the archive holds what the device sealed.
    boolean isVerified() {
      return verifiedBy != null;
    }

    String verdict() {
      return verifiedBy == null ? "NOT VERIFIED" : "verified by " + verifiedBy;
    }
  }

  /// @param known the cloud's answer on this recording
  /// @param endedAt milliseconds since 1970 when the last sample was heard
  static Result of(Manifest manifest, JsonNode known, Pcm pcm, long endedAt) {
    double duration = (double) manifest.samples() / Frame.RATE;
    List<String> words = new ArrayList<>();
    double lastWord = 0;
    for (JsonNode utterance : known.path("transcript")) {
      for (JsonNode word : utterance.path("words")) {
        words.add(word.path("text").asString());
        lastWord = word.path("to").asDouble();
      }
    }
    double lastWordAt = endedAt / 1e3 - (words.isEmpty() ? 0 : duration - lastWord);
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("soundEnded", round(endedAt / 1e3 - lastWordAt));
    known
        .path("doneAt")
        .properties()
        .forEach(e -> times.put(e.getKey(), round(e.getValue().asLong() / 1e3 - lastWordAt)));
    return new Result(
        manifest.recording().toString(),
        duration,
        manifest.segments(),
        String.join(" ", words),
        known.path("transcript"),
        known.path("summary"),
        known.path("engine"),
        known.path("stages"),
        times,
        pcm);
  }

  private static double round(double seconds) {
    return Math.round(seconds * 1_000) / 1_000.0;
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  /// The same for a person.
  String forPeople() {
    StringBuilder text = new StringBuilder();
    text.append("Recording ").append(recording).append('\n');
    text.append("  %.1f s in %d segments%n".formatted(duration, segments));
    text.append(
        "  heard %s…; what is archived is %s%n"
            .formatted(pcm.heard().substring(0, 16), pcm.verdict()));
    text.append("  after the last word: ");
    List<String> steps = new ArrayList<>();
    times.forEach((step, seconds) -> steps.add("%s %.1f s".formatted(step, seconds)));
    text.append(String.join(", ", steps)).append("\n\n");
    text.append(this.text.isEmpty() ? "(no words)" : this.text).append('\n');
    for (JsonNode sentence : summary.path("sentences")) {
      text.append(
          "  · %s  [%.1f s]%n"
              .formatted(sentence.path("text").asString(), sentence.path("from").asDouble()));
    }
    return text.toString();
  }
}
