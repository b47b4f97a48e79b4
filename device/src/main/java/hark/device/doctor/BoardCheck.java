package hark.device.doctor;

import hark.device.doctor.MicrophoneCheck.Channels;
import hark.hardware.alsa.AlsaMicrophone;
import hark.hardware.alsa.Layout;
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
      new PartsCheck(board.board(), FINGER, found).run(() -> listen(board));
    } catch (IOException e) {
      found.accept(Finding.bad("Board", String.valueOf(e.getMessage())));
    }
  }

  /// A pair is looked at one by one; only their mean could hide that one of them is dead.
  private void listen(PiBoard board) {
    Wiring.Sound sound = wiring.sound();
    boolean pair = sound.layout() == Layout.PAIR;
    if (pair) {
      try {
        new MicrophoneCheck(
                AlsaMicrophone.of(sound.device(), Layout.AIR_AND_VIBRATION), Channels.PAIR, found)
            .run();
      } catch (IOException e) {
        found.accept(Finding.bad("Microphone", String.valueOf(e.getMessage())));
      }
    }
    if (!pair || sound.adc().present()) {
      new MicrophoneCheck(board.board().microphone(), Channels.RECORDED, found).run();
    }
  }
}
