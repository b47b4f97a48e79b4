package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import java.nio.ShortBuffer;
import java.nio.file.Files;
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
    Path speech = Speech.file(folder);
    Files.copy(speech, share.resolve("speech.wav"));
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
      Correlation found = Correlation.of(samples(speech), pcm);
      System.out.println("What was played is in what is archived: " + found);
      assertThat(found.whole()).isGreaterThan(0.9);
      assertThat(found.worst()).as("its worst second").isGreaterThan(0.7);
    }
  }

  private static short[] samples(Path wav) throws Exception {
    ShortBuffer all = ShortBuffer.allocate(16_000 * 60);
    try (Microphone.Listening listening = WavMicrophone.of(wav, Pace.FAST).listen()) {
      while (listening.next() instanceof Heard.Sound(var frame)) {
        all.put(frame.toArray());
      }
    }
    short[] samples = new short[all.position()];
    all.flip().get(samples);
    return samples;
  }
}
