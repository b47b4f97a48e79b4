package hark.sync.sim;

/// Something that must not be, and who saw it.
///
/// @param checker who saw it
/// @param what in one sentence
public record Wrong(Checker checker, String what) {
  /// Those who look.
  public enum Checker {
    /// Nothing is receipted, Filed or freed that is not on the cloud's disk as it was sealed.
    CUSTODY,
    /// The archive holds what was sealed, in order, once, and nothing else.
    ARCHIVE,
    /// Once faults stop, everything is Filed within bounded time.
    LIVENESS,
    /// Once everything is Filed, nobody says anything but the time of day.
    QUIET,
    /// What arrived is not sent again.
    THRIFT,
    /// Each command is done once or not at all, and the reply says which.
    COMMANDS,
    /// Nothing falls over.
    STUMBLE
  }

  @Override
  public String toString() {
    return checker + ": " + what;
  }
}
