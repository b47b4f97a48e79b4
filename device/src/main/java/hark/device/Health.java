package hark.device;

/// What the recorder's parts say of themselves, for the lamp.
///
/// @param unstoredSince when the oldest sound that is not on the card was heard, nanoseconds;
///   [#NONE] when all is
/// @param deaf whether a recording is under way and no microphone says anything
/// @param owing whether any recording is not Filed
/// @param storageLow whether little room is left on the card
/// @param batteryLow whether the battery is nearly empty
/// @param listening whether the microphone is open without a recording
record Health(
    long unstoredSince,
    boolean deaf,
    boolean owing,
    boolean storageLow,
    boolean batteryLow,
    boolean listening) {
  /// All sound is on the card.
  static final long NONE = Long.MAX_VALUE;

  /// When sound is on its way to the card for longer than this, it is being lost, nanoseconds: a
  /// segment's second, and nearly another for the card.
  static final long LATE = 1_800_000_000L;

  /// Whether sound is late by now.
  boolean late(long now) {
    return unstoredSince != NONE && now - unstoredSince >= LATE;
  }
}
