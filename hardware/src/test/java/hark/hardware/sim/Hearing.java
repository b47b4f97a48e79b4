package hark.hardware.sim;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All that a microphone says until it ends.
record Hearing(List<Heard> all) {

  static Hearing of(Path wav) throws IOException, InterruptedException {
    return of(WavMicrophone.of(wav, Pace.FAST));
  }

  static Hearing of(Microphone microphone) throws IOException, InterruptedException {
    try (Microphone.Listening listening = microphone.listen()) {
      List<Heard> all = new ArrayList<>();
      do {
        all.add(listening.next());
      } while (!(all.getLast() instanceof Heard.Ended));
      return new Hearing(all);
    }
  }

  List<Frame> frames() {
    return all.stream()
        .filter(Heard.Sound.class::isInstance)
        .map(heard -> ((Heard.Sound) heard).frame())
        .toList();
  }

  short[] samples() {
    ShortBuffer samples = ByteBuffer.wrap(pcm()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] values = new short[samples.remaining()];
    samples.get(values);
    return values;
  }

  byte[] pcm() {
    return WavBytes.join(frames().stream().map(Frame::toLittleEndian).toArray(byte[][]::new));
  }

  long lost() {
    return all.stream()
        .mapToLong(heard -> heard instanceof Heard.Lost lost ? lost.samples() : 0)
        .sum();
  }
}
