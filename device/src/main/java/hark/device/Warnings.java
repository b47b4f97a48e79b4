package hark.device;

import hark.device.journal.Room;
import hark.hardware.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What needs a person's look, in sentences. Each thing is new once: then it buzzes.
final class Warnings {
  /// Below this the battery is nearly empty, percent.
  private static final int BATTERY_LOW = 15;

  private static final int BATTERY_STEP = 5;
  private static final long GAUGE_READ = 10_000_000_000L;

  private Room.Level level = Room.Level.FREE;
  private int batteryStep = Integer.MAX_VALUE;
  private long gaugeRead = Long.MIN_VALUE;
  private volatile Optional<Gauge.Charge> charge = Optional.empty();
  private @Nullable String gaugeFault;
  private @Nullable String storage;
  private @Nullable String microphone;

  /// Looks at the card.
  ///
  /// @return whether it has become worse
  boolean room(Room room) {
    boolean worse = room.level().compareTo(level) > 0;
    level = room.level();
    int hours = (int) room.hoursLeft();
    storage =
        switch (level) {
          case FREE -> null;
          case FILLING, LOW, CRITICAL ->
              "The card is %d %% full: room for %s. Let it sync, or export and delete what is filed."
                  .formatted(
                      100 * room.used() / Math.max(1, room.used() + room.left()),
                      hours >= 1 ? hours + " h" : (int) (room.hoursLeft() * 60) + " min");
          case FULL ->
              "The card is full. Recording goes on as soon as there is room: let it sync, or free"
                  + " the card of other files.";
        };
    return worse;
  }

  /// Looks at the battery, every ten seconds at most.
  ///
  /// @return whether it is nearly empty and emptier than before, or the gauge has begun to fail
  boolean battery(Gauge gauge, long now) {
    if (gaugeRead != Long.MIN_VALUE && now - gaugeRead < GAUGE_READ) {
      return false;
    }
    gaugeRead = now;
    try {
      charge = gauge.charge();
      gaugeFault = null;
    } catch (RuntimeException e) {
      boolean fresh = gaugeFault == null;
      charge = Optional.empty();
      gaugeFault = "The battery's state is not known: " + e.getMessage();
      return fresh;
    }
    int step = batteryLow() ? charge.orElseThrow().percent() / BATTERY_STEP : Integer.MAX_VALUE;
    boolean worse = step < batteryStep;
    batteryStep = step;
    return worse;
  }

  /// Looks at the microphones of a recording under way.
  ///
  /// @param gone whether the part is gone
  /// @param deaf whether all that it delivers is digital zero
  /// @param rate how many samples a second it delivers, if that is wrong
  /// @return whether it has become worse
  boolean microphone(boolean gone, boolean deaf, OptionalInt rate) {
    boolean fresh = microphone == null && (gone || deaf || rate.isPresent());
    microphone = sentence(gone, deaf, rate);
    return fresh;
  }

  private static @Nullable String sentence(boolean gone, boolean deaf, OptionalInt rate) {
    if (gone) {
      return "The microphone is gone. Plug it in again: recording goes on by itself.";
    }
    if (deaf) {
      return "The microphone says nothing at all. Is it muted, or its cable broken?";
    }
    return rate.isPresent()
        ? "The microphone delivers %d samples a second instead of 16000: set it to 16 kHz."
            .formatted(rate.getAsInt())
        : null;
  }

  /// What the gauge said last.
  Optional<Gauge.Charge> charge() {
    return charge;
  }

  /// Whether the battery is nearly empty and no power comes in.
  boolean batteryLow() {
    return charge.filter(c -> !c.charging() && c.percent() <= BATTERY_LOW).isPresent();
  }

  /// All that needs a look.
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    if (microphone != null) {
      all.add(microphone);
    }
    if (storage != null) {
      all.add(storage);
    }
    if (batteryLow()) {
      all.add("The battery is at " + charge.orElseThrow().percent() + " %: bring power.");
    }
    if (gaugeFault != null) {
      all.add(gaugeFault);
    }
    return all;
  }
}
