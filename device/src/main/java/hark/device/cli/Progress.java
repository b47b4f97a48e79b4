package hark.device.cli;

import hark.hardware.Frame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells on standard error how far it is: one line that is drawn over on a terminal, a line for
/// each step of ten percent elsewhere.
final class Progress {
  private final boolean terminal = Boolean.getBoolean("hark.terminal");
  private final long seconds;
  private String shown = "";

  Progress(Duration length) {
    this.seconds = length.toSeconds();
  }

  void recorded(long samples) {
    long now = samples / Frame.RATE;
    show("Recording", now + " of " + seconds + " s", seconds == 0 ? 100 : 100 * now / seconds);
  }

  void understood(@Nullable JsonNode recording) {
    if (recording == null) {
      show("Waiting for the cloud", "", 0);
      return;
    }
    JsonNode stage = recording.path("stage");
    if (!recording.path("state").asString().equals("filed")) {
      show("On the way to the cloud", "", 0);
    } else if (stage.path("name").asString().equals("transcribed")) {
      long percent = stage.path("percent").asLong();
      show("Filed. Transcribing", percent + " % of the sound", percent);
    } else {
      show("Transcribed. Understanding", "", 0);
    }
  }

  void end() {
    if (terminal && !shown.isEmpty()) {
      System.err.print("\r\033[K");
    }
  }

  private void show(String what, String how, long percent) {
    String line =
        terminal ? what + " " + how : what + (percent > 0 ? " " + percent / 10 * 10 + " %" : "");
    if (!line.equals(shown)) {
      System.err.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
      System.err.flush();
      shown = line;
    }
  }
}
