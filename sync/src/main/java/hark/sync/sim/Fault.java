package hark.sync.sim;

import java.util.Locale;

/// Something that goes wrong for a while.
///
/// @param number which one of the round
/// @param kind what
/// @param at when it begins, in nanoseconds of the world
/// @param lasts for how long
/// @param victim whom it befalls, where it befalls one
/// @param strength how likely or how strong, 0 to 1
public record Fault(int number, Kind kind, long at, long lasts, int victim, double strength) {
  /// What can go wrong.
  public enum Kind {
    /// Messages are lost, in both directions.
    LOSS,
    /// Messages arrive again, at once or much later.
    REPEAT,
    /// Messages take up to twenty seconds longer.
    DELAY,
    /// Messages overtake each other.
    SHUFFLE,
    /// Bits flip.
    CORRUPT,
    /// Messages lose their end.
    TRUNCATE,
    /// Noise, and true messages on the topics of others.
    FOREIGN,
    /// Segments are exchanged for those of other recordings.
    SWAP,
    /// The broker says yes to everything; no receipt comes.
    MUTE,
    /// The device's connection flaps.
    LINK,
    /// The device's power goes.
    DEVICE_CUT,
    /// The device's card is full.
    DEVICE_FULL,
    /// The device's clocks jump.
    CLOCK_JUMP,
    /// The cloud's power goes.
    CLOUD_CUT,
    /// The cloud's disk is full.
    CLOUD_FULL,
    /// A second cloud hears everything too.
    CLOUD_BOTH,
    /// A second cloud takes half of what comes.
    CLOUD_SHARED,
    /// A second cloud takes over while the first still has letters in hand.
    TAKEOVER,
    /// The broker starts anew and has forgotten everything.
    FORGETS
  }

  /// When it is over.
  long end() {
    return at + lasts;
  }

  @Override
  public String toString() {
    return "#%d %s of %d at %.3f s for %.3f s, strength %.2f"
        .formatted(
            number, kind.name().toLowerCase(Locale.ROOT), victim, at / 1e9, lasts / 1e9, strength);
  }
}
