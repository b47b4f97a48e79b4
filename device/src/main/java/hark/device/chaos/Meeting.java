package hark.device.chaos;

import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The project's own meeting, 58 s of speech: what the chaos records.
final class Meeting {
  private Meeting() {}

  /// Puts it into this folder as a WAV file.
  static Path wav(Path folder) throws IOException {
    Path file = folder.resolve("meeting.wav");
    try (InputStream in = Microphone.class.getResourceAsStream("/hark/hardware/sim/meeting.wav")) {
      if (in == null) {
        throw new IOException("The sample meeting is missing from this build; build Hark anew");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  /// The packets that a recorder on this machine makes of it.
  static List<byte[]> packets(Path wav) throws IOException, InterruptedException {
    List<byte[]> packets = new ArrayList<>();
    OpusEncoder.Settings settings = OpusEncoder.Settings.speech(1);
    try (OpusStream opus = new OpusStream(OpusEncoder.open(settings));
        Microphone.Listening listening = WavMicrophone.of(wav, Pace.FAST).listen()) {
      while (listening.next() instanceof Heard.Sound(var frame)) {
        packets.addAll(opus.add(frame.toArray()));
      }
    }
    return packets;
  }
}
