package hark.sync.sim;

import hark.sync.Uplink;
import hark.sync.Wish;
import hark.sync.sim.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/// What will happen in a round: who records when, and what goes wrong when. All of it comes from
/// the seed.
///
/// @param seed of this and of every chance in the round
/// @param limits of the uplinks
/// @param takes what is recorded, for each device
/// @param faults what goes wrong
/// @param errands what people ask of the devices
/// @param latency nanoseconds that a message takes from device to broker or back
record Plan(
    long seed,
    Uplink.Limits limits,
    List<List<Take>> takes,
    List<Fault> faults,
    List<Errand> errands,
    long latency) {
  static final long SECOND = 1_000_000_000L;
  private static final long STORM = 90 * SECOND;

  /// Somebody means to record.
  ///
  /// @param at from when on
  /// @param segments for how long
  /// @param marks the chance of a mark in each
  record Take(long at, int segments, double marks) {}

  /// Somebody asks something of a device.
  ///
  /// @param which of its recordings, as a share of those that it has by then; mostly the newest
  record Errand(long at, int device, Wish wish, double which) {}

  private static final List<Wish.Kind> WISHES = List.of(Wish.Kind.values());

  /// Everything that may go wrong in any round.
  private static final List<Kind> KINDS = List.of(Kind.values());

  /// What goes wrong in every eighth round: there it is known to the byte what must be sent again.
  static final List<Kind> LOSSES = List.of(Kind.LOSS, Kind.MUTE, Kind.LINK);

  static Plan of(long seed, int faults, IntPredicate kept) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + faults);
    int devices = random.nextInt(1, 4);
    List<List<Take>> takes = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      List<Take> own = new ArrayList<>();
      int recordings = random.nextInt(1, 4);
      for (int r = 0; r < recordings; r++) {
        int segments = random.nextInt(8) == 0 ? 0 : random.nextInt(1, 24);
        own.add(new Take(random.nextLong(60 * SECOND), segments, random.nextDouble(0.3)));
      }
      takes.add(own);
    }
    List<Fault> all = new ArrayList<>();
    for (int f = 0; f < faults; f++) {
      List<Kind> kinds = seed % 8 == 0 ? LOSSES : KINDS;
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      long at = random.nextLong(STORM);
      long lasts = random.nextLong(random.nextInt(4) == 0 ? 30 * SECOND : 5 * SECOND) + 1;
      double strength = random.nextDouble();
      Fault fault = new Fault(f, kind, at, lasts, random.nextInt(devices), strength);
      if (kept.test(f)) {
        all.add(fault);
      }
    }
    if (seed % 8 == 0 && faults > 0) {
      all.add(new Fault(faults, Kind.LINK, 0, 60 * SECOND, 0, 1));
      all.add(new Fault(faults + 1, Kind.LOSS, 60 * SECOND, 30 * SECOND, 0, 0.3));
    }
    Uplink.Limits limits =
        new Uplink.Limits(
            random.nextInt(30, 400), random.nextInt(200, 2_000), random.nextInt(1, 5), 5 * SECOND);
    long latency = random.nextLong(1_000_000, 300_000_000);
    return new Plan(seed, limits, takes, all, errands(random, devices), latency);
  }

  private static List<Errand> errands(SplittableRandom random, int devices) {
    List<Errand> errands = new ArrayList<>();
    int count = random.nextInt(5);
    for (int e = 0; e < count; e++) {
      Wish wish =
          switch (WISHES.get(random.nextInt(WISHES.size()))) {
            case MARK -> new Wish.Mark();
            case RENAME -> new Wish.Rename("Errand " + e);
            case STOP -> new Wish.Stop();
            case FORGET -> new Wish.Forget();
          };
      errands.add(
          new Errand(
              random.nextLong(STORM),
              random.nextInt(devices),
              wish,
              random.nextBoolean() ? 1 : random.nextDouble()));
    }
    return errands;
  }

  /// When the last fault is over.
  long calm() {
    return faults.stream().mapToLong(Fault::end).max().orElse(0);
  }
}
