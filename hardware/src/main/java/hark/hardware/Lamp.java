package hark.hardware;

/// The one light.
public interface Lamp {
  /// Shows this from now on.
  void show(Light light);

  /// A colour and its rhythm.
  ///
  /// @param rgb 0xRRGGBB at full brightness
  /// @param rhythm how it moves
  record Light(int rgb, Rhythm rhythm) {
    /// Dark.
    public static final Light OFF = new Light(0, Rhythm.STEADY);
  }

  /// How a light moves.
  enum Rhythm {
    STEADY,
    /// Once in two seconds, softly.
    BREATHE,
    /// Twice a second.
    BLINK,
    /// Five times a second.
    FLASH
  }
}
