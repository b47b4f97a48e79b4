package hark.device.journal;

/// What the disk is asked to do before a segment counts as sealed.
public enum Durability {
  /// The disk has it before the call returns. What ships.
  FULL,
  /// The disk has it within minutes: a power cut loses sealed segments. For the negative control.
  NORMAL,
  /// The disk is never asked. For filling a bench.
  OFF
}
