package hark.device.gesture;

/// What the finger did.
public enum Gesture {
  /// It came down; what it means is not known yet.
  DOWN,
  /// It stayed down for 0.6 s.
  HOLD,
  /// It went up again before that.
  TAP
}
