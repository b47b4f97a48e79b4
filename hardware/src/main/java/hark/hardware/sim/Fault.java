package hark.hardware.sim;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong with a microphone for as long as nobody heals it.
///
/// @param loose whether frames are gone
/// @param deaf the channels that deliver digital zero
/// @param gain a factor of loudness
/// @param rate samples that come for each that is due; above 0
record Fault(boolean loose, Set<Integer> deaf, double gain, double rate) {
  static final Fault NONE = new Fault(false, Set.of(), 1, 1);

  Fault {
    deaf = Set.copyOf(deaf);
    if (!(rate > 0) || rate > 10) {
      throw new IllegalArgumentException("a rate of " + rate + " times what is due");
    }
  }

  Fault withLoose(boolean now) {
    return new Fault(now, deaf, gain, rate);
  }

  Fault withDeaf(int channel) {
    Set<Integer> more =
        Stream.concat(deaf.stream(), Stream.of(channel)).collect(Collectors.toUnmodifiableSet());
    return new Fault(loose, more, gain, rate);
  }

  Fault withGain(double factor) {
    return new Fault(loose, deaf, factor, rate);
  }

  Fault withRate(double factor) {
    return new Fault(loose, deaf, gain, factor);
  }

  /// What becomes of these values: deaf channels zero, the rest louder and clipped.
  short[] spoil(short[] interleaved, int channels) {
    short[] spoilt = new short[interleaved.length];
    for (int i = 0; i < spoilt.length; i++) {
      if (!deaf.contains(i % channels)) {
        spoilt[i] = (short) Math.clamp(Math.round(interleaved[i] * gain), -32_768, 32_767);
      }
    }
    return spoilt;
  }
}
