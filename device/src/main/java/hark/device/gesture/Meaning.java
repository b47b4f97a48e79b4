package hark.device.gesture;

/// What a gesture is to lead to.
public enum Meaning {
  /// Begin a recording.
  START,
  /// End it.
  STOP,
  /// Mark this moment.
  MARK,
  /// Leave out what comes, until resumed.
  PAUSE,
  /// Go on after a pause.
  RESUME,
  /// Change between room, call and both.
  MODE,
  /// Tell on the lamp how things stand.
  TELL,
  /// Let a cloud be paired.
  PAIR,
  /// Nothing.
  NOTHING
}
