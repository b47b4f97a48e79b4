package hark.device.doctor;

import hark.hardware.pi.PiBoard;
import hark.hardware.pi.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Opens the parts of a real board that no recorder holds, says which are missing, and tries the
/// others.
record BoardCheck(Wiring wiring, Consumer<Finding> found) {
  /// How long a finger is waited for.
  private static final Duration FINGER = Duration.ofSeconds(6);

  /// Lights, buzzes, weighs and listens for some seconds.
  void run() {
    try (PiBoard board = PiBoard.open(wiring)) {
      board.notices().forEach(notice -> found.accept(Finding.bad("Board", notice)));
      if (board.notices().isEmpty()) {
        found.accept(Finding.good("Board", "Every part that is wired was opened."));
      }
      new PartsCheck(board.board(), FINGER, found)
          .run(() -> new MicrophoneCheck(board.board().microphone(), found).run());
    } catch (IOException e) {
      found.accept(Finding.bad("Board", String.valueOf(e.getMessage())));
    }
  }
}
