package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/// The shipped recorder on a board: GPIO, I2C, SPI and ALSA of Debian's kernel, with simulated
/// devices behind them, and a cloud outside.
@Isolated("a guest that is kept waiting misses sound, as a slower board would")
class BoardTest {
  /// As a person uses it: the code on the card, a press, a meeting with a mark, a press.
  private static final String MEETING =
      """
      cp /share/speech.wav /tmp/
      recorder --set broker=$(cat /share/broker)
      until_true 300 lamp_is filed
      say ready
      hold
      until_true 60 lamp_is stored
      say stored
      play /tmp/speech.wav &
      playing=$!
      sleep 4
      tap
      wait $playing
      sleep 1
      hold
      until_true 300 lamp_is filed
      say filed
      """;

  @TempDir Path folder;

  @Test
  void aMeetingHeldAtTheBoardIsFiledOutside() throws Exception {
    Path built = Guest.built();
    Path share = Guest.share(folder.resolve("share"), MEETING);
    short[] speech = Speech.samples(folder);
    Wav.write(share.resolve("speech.wav"), speech);
    try (Outside outside = Outside.in(folder.resolve("cloud"))) {
      outside.invite(share);
      try (Guest guest = Guest.on(built, share, Card.blank(folder.resolve("card")).insert())) {
        guest.awaitOff(Guest.PATIENCE);
        System.out.println("At the board, seconds after it was switched on: " + guest.said());
      }
      Api api = outside.api();
      assertThat(api.recordings()).hasSize(1);
      JsonNode recording = api.recording(api.recordings().getFirst().path("id").asString());
      assertThat(recording.path("state").asString()).isEqualTo("filed");
      assertThat(recording.path("gaps")).isEmpty();
      assertThat(recording.path("marks")).hasSize(1);
      Sound heard = Sound.archived(api.sound(recording.path("id").asString()));
      short[] pcm = heard.pcm(Math.round(recording.path("seconds").asDouble() * 16_000));
      Correlation found = Correlation.of(speech, pcm);
      System.out.println("What was played is in what is archived: " + found);
      assertThat(found.whole()).isGreaterThan(0.9);
      assertThat(found.worst()).as("its worst second").isGreaterThan(0.7);
    }
  }
}
