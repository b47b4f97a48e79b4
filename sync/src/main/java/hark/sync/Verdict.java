package hark.sync;

import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a recorder makes of a command it has not replied to: the rules, without the doing. Pure.
///
/// Every wish is about one recording, so that one that comes late, or again, can do no harm to
/// another: what has ended cannot end, what is older than the title at hand does not replace it,
/// and nothing that is owed goes.
public sealed interface Verdict {
  /// It is to be done.
  record Go() implements Verdict {}

  /// Nothing is to be done.
  ///
  /// @param detail why, in one sentence
  record Said(Outcome outcome, String detail) implements Verdict {}

  /// How far a recording is on its recorder.
  enum Standing {
    /// No such recording was made here.
    UNKNOWN,
    RUNNING,
    PAUSED,
    ENDED
  }

  /// How the recording of a command stands on the recorder.
  ///
  /// @param filed whether the cloud holds all of it
  /// @param freed whether its sound is gone from the recorder
  /// @param owedSeconds of its sound without a receipt
  /// @param titled when its title was asked for, or null while it has none
  record Facts(
      Standing standing,
      boolean filed,
      boolean freed,
      double owedSeconds,
      @Nullable Instant titled) {
    /// Of a recording that was not made here.
    public static final Facts UNKNOWN = new Facts(Standing.UNKNOWN, false, false, 0, null);

    public Facts {
      Objects.requireNonNull(standing);
    }
  }

  /// What is to become of a command.
  static Verdict on(Command command, Facts facts) {
    if (facts.standing() == Standing.UNKNOWN) {
      return new Said(Outcome.REFUSED, "This recorder holds no such recording.");
    }
    return switch (command.wish()) {
      case Wish.Mark _ -> mark(facts);
      case Wish.Rename _ -> rename(command, facts);
      case Wish.Stop _ -> stop(facts);
      case Wish.Forget _ -> forget(facts);
    };
  }

  private static Verdict mark(Facts facts) {
    return switch (facts.standing()) {
      case RUNNING -> new Go();
      case PAUSED ->
          new Said(Outcome.REFUSED, "The recording is paused: there is nothing to mark.");
      case ENDED, UNKNOWN ->
          new Said(
              Outcome.REFUSED,
              "The recording had ended before the recorder heard of it: nothing was marked.");
    };
  }

  private static Verdict rename(Command command, Facts facts) {
    return facts.titled() != null && command.asked().isBefore(facts.titled())
        ? new Said(Outcome.ALREADY, "The recorder knows a newer title.")
        : new Go();
  }

  private static Verdict stop(Facts facts) {
    return switch (facts.standing()) {
      case RUNNING, PAUSED -> new Go();
      case ENDED, UNKNOWN -> new Said(Outcome.ALREADY, "The recording had ended already.");
    };
  }

  private static Verdict forget(Facts facts) {
    if (facts.freed()) {
      return new Said(Outcome.ALREADY, "The recorder kept no copy any more.");
    }
    return facts.filed()
        ? new Go()
        : new Said(
            Outcome.REFUSED,
            "The cloud does not hold all of it yet (%.0f s are owed): the recorder keeps it."
                .formatted(facts.owedSeconds()));
  }
}
