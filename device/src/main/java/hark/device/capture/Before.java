package hark.device.capture;

import hark.hardware.Frame;
import hark.hardware.Heard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What was heard before it is known whether it belongs to a recording: the pre-roll, in memory
/// only, and what came since the finger is down.
final class Before {
  /// While the finger is down, this much is kept beyond the pre-roll.
  private static final long SINCE_PRESSED = 10L * Frame.RATE;

  private final long limit;
  private final Deque<Heard> heard = new ArrayDeque<>();
  private long samples;
  private boolean pressed;
  private long beforePress;

  /// @param preRoll how much is kept from before the finger came down
  Before(Duration preRoll) {
    this.limit = preRoll.toMillis() * Frame.RATE / 1_000;
  }

  /// Keeps this; without a press, what is older than the pre-roll goes.
  void add(Heard next) {
    heard.addLast(next);
    samples += samples(next);
    while (!pressed && samples > limit && !heard.isEmpty()) {
      samples -= samples(heard.removeFirst());
    }
  }

  /// The finger came down.
  void press() {
    pressed = true;
    beforePress = samples;
  }

  /// It meant nothing: what is older than the pre-roll goes.
  void release() {
    pressed = false;
  }

  /// Whether no more can be kept until it is decided.
  boolean isFull() {
    return pressed && samples - beforePress >= SINCE_PRESSED;
  }

  /// Samples that are kept.
  long samples() {
    return samples;
  }

  /// Samples that were heard before the finger came down.
  long preRoll() {
    return beforePress;
  }

  /// All of it, in order; nothing is kept afterwards.
  List<Heard> take() {
    List<Heard> all = List.copyOf(heard);
    heard.clear();
    samples = 0;
    pressed = false;
    beforePress = 0;
    return all;
  }

  /// How much time it stands for, in samples.
  static long samples(Heard heard) {
    return switch (heard) {
      case Heard.Sound(Frame frame) -> frame.samples();
      case Heard.Lost lost -> lost.samples();
      case Heard.Turned _, Heard.Ended _ -> 0;
    };
  }
}
