package hark.device.lamp;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import java.util.Locale;

/// What the lamp says, and in which light.
public enum Sign {
  /// Recording, and everything but the last second is on the card.
  STORED(0xff3b30, Rhythm.STEADY),
  /// Recording, but sound does not reach the card.
  LOSING(0xff2bd6, Rhythm.FLASH),
  /// Not recording; the cloud does not hold everything yet.
  OWING(0xffb020, Rhythm.BREATHE),
  /// Not recording; the cloud holds everything.
  ALL_FILED(0x30d158, Rhythm.STEADY),
  /// Cannot record.
  FAULT(0xff3b30, Rhythm.FLASH);

  private final int rgb;
  private final Rhythm rhythm;

  Sign(int rgb, Rhythm rhythm) {
    this.rgb = rgb;
    this.rhythm = rhythm;
  }

  /// What to show.
  ///
  /// @param recording whether sound is being recorded or sealed
  /// @param stored whether all of it but the last second is on the card
  /// @param faulted whether recording is impossible
  /// @param owing whether any recording is not Filed
  public static Sign of(boolean recording, boolean stored, boolean faulted, boolean owing) {
    if (faulted) {
      return FAULT;
    }
    if (recording) {
      return stored ? STORED : LOSING;
    }
    return owing ? OWING : ALL_FILED;
  }

  /// Its colour and rhythm.
  public Light light() {
    return new Light(rgb, rhythm);
  }

  /// Its name in words: `all filed`.
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
