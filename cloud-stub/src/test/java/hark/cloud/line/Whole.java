package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import hark.sync.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Checks that the cloud holds exactly what the device's journal holds, once, and has understood
/// it.
final class Whole {
  private Whole() {}

  /// Compares them, recording by recording and packet by packet.
  ///
  /// @param cloudData where the cloud keeps the keys that open what the device has sealed
  /// @return the recordings of the journal, oldest first
  static List<Journal.Shelved> check(Journal journal, Api api, Path cloudData) throws Exception {
    List<Journal.Shelved> sealed = journal.recordings();
    assertThat(api.recordings().stream().map(r -> r.path("id").asString()))
        .as("recordings in the cloud: those of the journal, each once")
        .containsExactlyInAnyOrderElementsOf(
            sealed.stream().map(r -> r.opening().recording().toString()).toList());
    for (Journal.Shelved recording : sealed) {
      check(journal, recording, api, cloudData);
    }
    return sealed;
  }

  private static void check(Journal journal, Journal.Shelved sealed, Api api, Path cloudData)
      throws Exception {
    String id = sealed.opening().recording().toString();
    JsonNode known = api.recording(id);
    Manifest manifest = Objects.requireNonNull(sealed.manifest());
    assertThat(sealed.filed()).as("filed by the journal").isTrue();
    assertThat(sealed.owed()).as("owed").isZero();
    assertThat(known.path("state").asString()).isEqualTo("filed");
    assertThat(known.path("missing")).isEmpty();
    assertThat(known.path("recovered").asBoolean())
        .isEqualTo(manifest.end() == Manifest.End.RECOVERED);
    assertThat(known.path("proof").path("segments").asInt()).isEqualTo(manifest.segments());
    assertThat(known.path("proof").path("head").asString()).isEqualTo(manifest.head().hex());
    if (manifest.segments() > 0) {
      Sound onTheDevice = Sound.sealed(journal, sealed, cloudData);
      Sound inTheCloud = Sound.archived(api.sound(id));
      assertThat(inTheCloud).as("the sound of " + id).isEqualTo(onTheDevice);
      assertThat(inTheCloud.digest(manifest.samples()))
          .isEqualTo(onTheDevice.digest(manifest.samples()));
    }
  }

  /// Waits until every stage of every recording is done, and checks that no word came twice.
  static void awaitUnderstood(Api api, Duration patience) throws Exception {
    for (JsonNode item : api.recordings()) {
      String id = item.path("id").asString();
      Await.until(
          "all stages of " + id + " are done",
          patience,
          () -> stages(api, id).stream().allMatch(s -> s.path("state").asString().equals("done")),
          () -> say(api, id));
      double heard = 0;
      for (JsonNode utterance : api.recording(id).path("transcript")) {
        assertThat(utterance.path("from").asDouble())
            .as("an utterance begins after the one before it has ended, in " + say(api, id))
            .isGreaterThanOrEqualTo(heard);
        assertThat(utterance.path("to").asDouble())
            .isGreaterThan(utterance.path("from").asDouble());
        heard = utterance.path("to").asDouble();
      }
      assertThat(heard).isLessThanOrEqualTo(item.path("seconds").asDouble() + 0.1);
    }
  }

  private static List<JsonNode> stages(Api api, String id) throws Exception {
    return List.copyOf(api.recording(id).path("stages").values());
  }

  private static String say(Api api, String id) {
    try {
      return api.recording(id).toPrettyString();
    } catch (Exception e) {
      return e.toString();
    }
  }
}
