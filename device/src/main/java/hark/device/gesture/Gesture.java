package hark.device.gesture;

/// What the finger did.
public enum Gesture {
  /// It came down; what it means is not known yet.
  DOWN,
  /// It stayed down for 0.6 s.
  HOLD,
  /// It has stayed down for 8 s, after a [#HOLD].
  LONG,
  /// It went up again before that, and nothing followed for a moment.
  TAP,
  /// The same twice, quickly.
  DOUBLE
}
