package hark.device.capture;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Header;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Does once, for nobody, what the first second of a recording asks for. A machine that has just
/// started is slow at what it does for the first time, and the first second counts as much as any.
public final class Rehearsal {
  private static final int FRAMES = 50;
  private static final int LOUD = 500;

  private Rehearsal() {}

  /// Encodes and links a second of noise; nothing is kept.
  public static void play() {
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> packets = new ArrayList<>();
    try (OpusStream opus = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(1)))) {
      short[] frame = new short[Packets.SAMPLES];
      Level level = new Level(0);
      for (int i = 0; i < FRAMES; i++) {
        for (int k = 0; k < frame.length; k++) {
          frame[k] = (short) random.nextInt(-LOUD, LOUD);
        }
        level.add(frame, 1);
        packets.addAll(opus.add(frame));
      }
    }
    Header header = new Header(0, 0, FRAMES * Packets.SAMPLES, true, 0, List.of(), List.of());
    Chain.link(Bytes.sha256(), header, Bytes.of(Packets.join(packets)));
  }
}
