package hark.device.chaos;

/// Something that must not be.
record Wrong(Kind kind, String what) {
  /// What kind of thing.
  enum Kind {
    /// No recording began.
    NOT_BEGUN,
    /// The journal does not open.
    UNOPENABLE,
    /// SQLite finds its file damaged.
    DAMAGED,
    /// What was acknowledged is not there.
    LOST,
    /// What is there is not what was recorded.
    CHANGED,
    /// An unfinished recording was not recovered, or not as it should be.
    NOT_RECOVERED
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
