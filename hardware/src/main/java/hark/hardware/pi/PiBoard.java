package hark.hardware.pi;

import hark.hardware.Board;
import hark.hardware.Gauge;
import hark.hardware.Lamp;
import hark.hardware.Microphone;
import hark.hardware.Vibrator;
import hark.hardware.alsa.AlsaMicrophone;
import hark.hardware.pi.bus.Buses;
import hark.hardware.pi.bus.Pi4jBuses;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The real board: the parts that a [Wiring] names, on a Raspberry Pi.
///
/// Without its button or its sound system there is no recorder, and opening it fails. Every other
/// part that is not there is said ([#notices]) and done without: nothing that was said aloud may be
/// lost for a lamp. A microphone that is not there may still come; the hole: any other part is
/// looked for once, when the board is opened.
public final class PiBoard implements AutoCloseable {
  private final Deque<Runnable> open = new ArrayDeque<>();
  private final List<String> notices = new ArrayList<>();
  private final Board board;

  private PiBoard(Wiring wiring, Buses buses) throws IOException {
    open.push(buses::close);
    try {
      GpioButton button = GpioButton.open(buses.input(wiring.pins().button(), true));
      open.push(button::close);
      if (button.stuck()) {
        notices.add(
            "The button on GPIO%d is down: let it go, or check that its wire does not touch ground."
                .formatted(wiring.pins().button()));
      }
      Microphone microphone = microphone(wiring, buses);
      this.board =
          new Board(
              button,
              microphone,
              lamp(wiring, buses),
              vibrator(wiring, buses),
              gauge(wiring, buses));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Opens the board of this computer.
  ///
  /// @throws IOException if there is none, or its button cannot be had; the message says what to do
  public static PiBoard open(Wiring wiring) throws IOException {
    return open(wiring, Pi4jBuses.open(wiring.chip()));
  }

  /// Opens a board on these wires.
  ///
  /// @param buses closed with the board, or when it cannot be opened
  static PiBoard open(Wiring wiring, Buses buses) throws IOException {
    return new PiBoard(wiring, buses);
  }

  /// The board as the recorder sees it.
  public Board board() {
    return board;
  }

  /// What is not there, a sentence each, with what to do.
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /// Leaves every part dark, still and low, the last first.
  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }

  private Microphone microphone(Wiring wiring, Buses buses) throws IOException {
    Wiring.Sound sound = wiring.sound();
    double gain = wiring.codec().decibels();
    Microphone card = AlsaMicrophone.of(sound.device(), sound.layout());
    Microphone air =
        codec(wiring, buses)
            .<Microphone>map(codec -> new GuardedMicrophone(card, codec::gain, gain))
            .orElse(card);
    listen(air);
    if (!sound.adc().present()) {
      return air;
    }
    Microphone vibration = new ContactMicrophone(buses, sound.adc(), System::nanoTime);
    listen(vibration);
    return new JoinedMicrophone(air, vibration);
  }

  /// Whether it is there; it may still come.
  private void listen(Microphone microphone) {
    try {
      microphone.listen().close();
    } catch (IOException e) {
      notices.add(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Wm8960> codec(Wiring wiring, Buses buses) {
    return wiring.codec().wm8960()
        ? part(
            () -> Wm8960.open(buses.i2c(wiring.i2c(), Wm8960.ADDRESS), wiring.codec().decibels()),
            Wm8960::close)
        : Optional.empty();
  }

  private Lamp lamp(Wiring wiring, Buses buses) {
    Pins pins = wiring.pins();
    Wiring.Light light = wiring.light();
    return switch (light.lamp()) {
      case NONE -> dark();
      case APA102 ->
          lamp(() ->
              Apa102.open(
                  buses.spi(light.bus(), light.select(), Apa102.HERTZ),
                  light.lights(),
                  light.brightness()));
      case PINS -> lamp(() -> RgbPins.open(buses, pins));
    };
  }

  private Lamp lamp(Part<Led> led) {
    return part(() -> new RhythmLamp(led.open(), System::nanoTime), RhythmLamp::close)
        .<Lamp>map(lamp -> lamp)
        .orElse(dark());
  }

  private static Lamp dark() {
    return light -> {};
  }

  private Vibrator vibrator(Wiring wiring, Buses buses) {
    return part(
            () -> GpioVibrator.open(buses.output(wiring.pins().vibrator()), Pause.REAL),
            GpioVibrator::close)
        .<Vibrator>map(vibrator -> vibrator)
        .orElse(buzz -> {});
  }

  private Gauge gauge(Wiring wiring, Buses buses) {
    if (!wiring.gauge()) {
      return Optional::empty;
    }
    return part(() -> Max17048.open(buses.i2c(wiring.i2c(), Max17048.ADDRESS)), Max17048::close)
        .<Gauge>map(gauge -> gauge)
        .orElse(Optional::empty);
  }

  /// A part, or a notice why it is not there.
  private <T> Optional<T> part(Part<T> part, Consumer<T> close) {
    try {
      T opened = part.open();
      open.push(() -> close.accept(opened));
      return Optional.of(opened);
    } catch (IOException e) {
      notices.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private interface Part<T> {
    T open() throws IOException;
  }
}
