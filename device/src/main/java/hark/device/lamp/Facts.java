package hark.device.lamp;

/// All that the lamp depends on.
///
/// @param doing what the recorder does; until its last segment is sealed, that is recording
/// @param losing whether sound has been on its way to the card for two seconds, or none comes
/// @param owing whether any recording is not Filed
/// @param storageLow whether little room is left on the card
/// @param batteryLow whether the battery is nearly empty
/// @param listening whether the microphone is open without a recording
/// @param asked whether the person has just asked how things stand
public record Facts(
    Doing doing,
    boolean losing,
    boolean owing,
    boolean storageLow,
    boolean batteryLow,
    boolean listening,
    boolean asked) {
  /// What the recorder does.
  public enum Doing {
    IDLE,
    RECORDING,
    PAUSED,
    PAIRING,
    FULL,
    FAULTED
  }

  /// Whether card or battery will end a recording before long.
  boolean low() {
    return storageLow || batteryLow;
  }
}
