package hark.hardware;

/// What the channels of a microphone are, in their order.
public enum Channels {
  /// One air microphone, or several heard as one.
  AIR(1),
  /// The air microphone, and the vibration microphone on the back of a telephone.
  AIR_AND_VIBRATION(2),
  /// Two air microphones, the left and the right.
  PAIR(2);

  private final int count;

  Channels(int count) {
    this.count = count;
  }

  /// 1 or 2.
  public int count() {
    return count;
  }
}
