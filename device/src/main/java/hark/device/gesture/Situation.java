package hark.device.gesture;

/// When a gesture is made.
public enum Situation {
  IDLE,
  RECORDING,
  PAUSED
}
