package hark.device.chaos;

import hark.hardware.Heard.Sound;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the microphone hears, for comparison: the project's own meeting, 58 s of speech, and the
/// packets that the encoder makes of it when nobody disturbs it.
final class Original {
  /// Speech that went through the encoder is at least this like itself.
  private static final double ALIKE = 0.99;

  /// Before its first word the meeting is noise, and noise is not kept by its shape.
  private static final int FEW = 75;

  private final Path wav;
  private final ShortBuffer sound;
  private final List<byte[]> packets;

  private Original(Path wav, ShortBuffer sound, List<byte[]> packets) {
    this.wav = wav;
    this.sound = sound;
    this.packets = packets;
  }

  /// Puts the meeting into this folder and listens to it.
  static Original in(Path folder) throws IOException, InterruptedException {
    Path wav = SampleMeeting.writeTo(folder);
    List<byte[]> packets = new ArrayList<>();
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    OpusEncoder.Settings settings = OpusEncoder.Settings.speech(1);
    try (OpusStream opus = new OpusStream(OpusEncoder.open(settings));
        Microphone.Listening listening = WavMicrophone.of(wav, Pace.FAST).listen()) {
      while (listening.next() instanceof Sound(var frame)) {
        sound.writeBytes(frame.toLittleEndian());
        packets.addAll(opus.add(frame.toArray()));
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(sound.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    return new Original(wav, bytes.asShortBuffer(), packets);
  }

  /// The file.
  Path wav() {
    return wav;
  }

  /// Packets from a place in the meeting, which begins anew behind its end.
  List<byte[]> packets(int from, int count) {
    int start = from % (packets.size() - count);
    return packets.subList(start, start + count);
  }

  /// What is wrong with these packets as the beginning of the meeting, if anything is: they must be
  /// the same, and sound the same.
  Optional<Wrong> compare(List<byte[]> found, int preSkip) {
    for (int i = 0; i < found.size(); i++) {
      if (i >= packets.size() || !Arrays.equals(found.get(i), packets.get(i))) {
        return Optional.of(new Wrong(Wrong.Kind.CHANGED, "packet " + i + " is not what was heard"));
      }
    }
    double likeness = likeness(found, preSkip);
    return found.size() < FEW || likeness >= ALIKE
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                Wrong.Kind.CHANGED,
                "what is decoded is only %.2f like what was heard".formatted(likeness)));
  }

  /// The correlation of what these packets sound like with the beginning of the meeting.
  private double likeness(List<byte[]> found, int preSkip) {
    PcmStream decoder = new PcmStream(1, preSkip, PcmStream.UNKNOWN);
    int at = 0;
    double product = 0;
    double squaresFound = 0;
    double squaresHeard = 0;
    for (byte[] packet : found) {
      for (short value : decoder.add(packet)) {
        double heard = sound.get(at++);
        product += value * heard;
        squaresFound += (double) value * value;
        squaresHeard += heard * heard;
      }
    }
    return product / Math.sqrt(Math.max(1, squaresFound * squaresHeard));
  }
}
