package hark.device.lamp;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import java.util.Locale;

/// What the lamp says, and in which light. While anything is recorded it is lit, in red or, when
/// sound does not reach the card, in flashing magenta.
public enum Sign {
  /// Recording, and everything but the last second is on the card.
  STORED(0xff3b30, Rhythm.STEADY),
  /// The same, but the card or the battery will end it before long.
  ENDING_SOON(0xff3b30, Rhythm.BLINK),
  /// Recording, but for now by the person's wish nothing is kept.
  PAUSED(0xff3b30, Rhythm.BREATHE),
  /// Recording, but sound does not reach the card, or none comes.
  LOSING(0xff2bd6, Rhythm.FLASH),
  /// Not recording; the cloud does not hold everything yet.
  OWING(0xffb020, Rhythm.BREATHE),
  /// Not recording; the cloud holds everything.
  ALL_FILED(0x30d158, Rhythm.STEADY),
  /// Not recording; the microphone is open and the last seconds are kept in memory.
  LISTENING(0xffffff, Rhythm.BREATHE),
  /// Not recording; little room is left on the card.
  STORAGE_LOW(0xffb020, Rhythm.BLINK),
  /// Not recording, since the card is full.
  FULL(0xffb020, Rhythm.FLASH),
  /// Not recording; the battery is nearly empty.
  BATTERY_LOW(0xff8000, Rhythm.BLINK),
  /// A cloud may be paired.
  PAIRING(0x0a84ff, Rhythm.BLINK),
  /// Cannot record.
  FAULT(0xff3b30, Rhythm.FLASH);

  private final int rgb;
  private final Rhythm rhythm;

  Sign(int rgb, Rhythm rhythm) {
    this.rgb = rgb;
    this.rhythm = rhythm;
  }

  /// What to show. The first that is true wins, the worst first.
  public static Sign of(Facts facts) {
    return switch (facts.doing()) {
      case FAULTED -> FAULT;
      case FULL -> FULL;
      case PAIRING -> PAIRING;
      case RECORDING -> facts.losing() ? LOSING : facts.low() ? ENDING_SOON : STORED;
      case PAUSED -> facts.losing() ? LOSING : PAUSED;
      case IDLE -> facts.listening() && !facts.asked() ? LISTENING : idle(facts);
    };
  }

  private static Sign idle(Facts facts) {
    if (facts.storageLow()) {
      return STORAGE_LOW;
    }
    if (facts.batteryLow()) {
      return BATTERY_LOW;
    }
    return facts.owing() ? OWING : ALL_FILED;
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
