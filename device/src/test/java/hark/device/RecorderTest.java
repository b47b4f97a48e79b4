package hark.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hark.device.capture.Mode;
import hark.device.lamp.Sign;
import hark.hardware.Board;
import hark.hardware.Button;
import hark.hardware.Gauge;
import hark.hardware.Lamp;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole recorder on a simulated board, in real time, without a cloud.
class RecorderTest {

  @TempDir Path folder;

  private final BlockingQueue<Manifest> ended = new LinkedBlockingQueue<>();
  private SimBoard board;
  private @Nullable Device running;

  @BeforeEach
  void hear() throws Exception {
    Path file = SampleMeeting.writeTo(folder);
    board = new SimBoard(WavMicrophone.of(file, Pace.REAL).thenSilence(1));
  }

  private void start(Settings settings) throws Exception {
    start(board.board(), settings);
  }

  private void start(Board parts, Settings settings) throws Exception {
    running =
        Device.start(
            folder.resolve("data"),
            parts,
            settings,
            _ -> {},
            new Recorder.Watcher() {
              @Override
              public void ended(Manifest manifest) {
                ended.add(manifest);
              }
            });
  }

  private Device device() {
    return Objects.requireNonNull(running);
  }

  @AfterEach
  void close() {
    if (running != null) {
      running.close();
    }
    board.close();
  }

  private Manifest end() throws InterruptedException {
    return Objects.requireNonNull(ended.poll(30, TimeUnit.SECONDS), "no recording ended");
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in 30 s").isLessThan(until);
      LockSupport.parkNanos(10_000_000);
    }
  }

  /// Two taps, as far apart as a finger's, however slow this machine is.
  private void doubleTap() {
    long now = System.nanoTime();
    for (int millis : new int[] {0, 80, 200, 280}) {
      board.script().edge(new Button.Edge(millis % 200 == 0, now + millis * 1_000_000L));
    }
  }

  private boolean shows(Sign sign) {
    return device().recorder().standing().sign() == sign;
  }

  private boolean hasRecorded(double seconds) {
    return device().recorder().standing().samples() >= seconds * 16_000;
  }

  /// A lamp that is lit says that the button works.
  @Test
  void hearsAPressThatComesAsSoonAsTheLampIsLit() throws Exception {
    Board real = board.board();
    AtomicBoolean lit = new AtomicBoolean();
    Lamp pressing =
        light -> {
          real.lamp().show(light);
          if (!lit.getAndSet(true)) {
            long now = System.nanoTime();
            board.script().edge(new Button.Edge(true, now));
            board.script().edge(new Button.Edge(false, now + 900_000_000));
          }
        };
    start(
        new Board(real.button(), real.microphone(), pressing, real.vibrator(), real.gauge()),
        Settings.usual());
    await(() -> shows(Sign.STORED));
  }

  @Test
  void soundAndGapsAreAllOfTheTimeWhateverHappens() throws Exception {
    start(Settings.usual());
    board.script().hold().get();
    await(() -> hasRecorded(1));
    doubleTap();
    await(() -> shows(Sign.PAUSED));
    board.script().tap().get();
    await(() -> shows(Sign.STORED) && hasRecorded(2));
    board.microphone().unplug();
    await(() -> shows(Sign.LOSING));
    board.microphone().plugIn();
    await(() -> shows(Sign.STORED) && hasRecorded(3));
    board.microphone().overrun(8_000);
    await(() -> hasRecorded(4));
    board.microphone().stall(Duration.ofSeconds(30));
    await(
        () -> device().recorder().standing().warnings().stream().anyMatch(w -> w.contains("gone")));
    board.microphone().heal();
    await(() -> shows(Sign.STORED) && hasRecorded(5));
    long downAt = System.nanoTime();
    board.script().hold().get();
    Manifest manifest = end();
    long endedAt = System.nanoTime();
    Opening opening = device().journal().recordings().getFirst().opening();
    long gaps = manifest.gaps().stream().mapToLong(Gap::millis).sum();
    double told = manifest.samples() / 16_000.0 + gaps / 1e3;
    double started = opening.started().nanos() / 1e9;
    assertThat(told)
        .isBetween((downAt + 600_000_000L) / 1e9 - started - 0.1, endedAt / 1e9 - started + 0.1);
    assertThat(manifest.gaps())
        .extracting(Gap::cause)
        .containsSubsequence(
            Gap.Cause.PAUSED,
            Gap.Cause.MICROPHONE_GONE,
            Gap.Cause.OVERRUN,
            Gap.Cause.MICROPHONE_GONE);
  }

  @Test
  void aPreRollIsKeptAndTheLampSaysThatItListens() throws Exception {
    start(Settings.usual().with("pre-roll", "2s"));
    assertThat(shows(Sign.LISTENING)).isTrue();
    long since = System.nanoTime();
    await(() -> System.nanoTime() - since > 3_000_000_000L);
    board.script().hold().get();
    board.script().hold().get();
    Manifest manifest = end();
    assertThat(manifest.samples()).isGreaterThan(2 * 16_000);
    await(() -> shows(Sign.LISTENING));
    // And once more: the microphone was never closed.
    board.script().hold().get();
    board.script().hold().get();
    assertThat(end().gaps()).isEmpty();
  }

  @Test
  void aLowBatteryAndAGaugeThatAnswersNonsenseWarnAndRecordingGoesOn() throws Exception {
    board.gauge().set(Optional.of(new Gauge.Charge(9, false)));
    start(Settings.usual());
    board.script().hold().get();
    await(() -> shows(Sign.ENDING_SOON));
    assertThat(device().recorder().standing().warnings()).anyMatch(w -> w.contains("9 %"));
    board.script().hold().get();
    assertThat(end().end()).isEqualTo(Manifest.End.STOPPED);
    device().close();
    board.gauge().babble();
    start(Settings.usual());
    await(() ->
        device().recorder().standing().warnings().stream().anyMatch(w -> w.contains("255 %")));
    board.script().hold().get();
    await(() -> hasRecorded(0.5));
    board.script().hold().get();
    assertThat(end().samples()).isPositive();
  }

  @Test
  void aModeIsChangedByADoubleTapAndTold() throws Exception {
    start(Settings.usual());
    doubleTap();
    await(() -> device().recorder().standing().mode() == Mode.CALL);
  }

  @Test
  void aMissingMicrophoneIsSaidAndAnotherPressTriesAgain() throws Exception {
    board.microphone().unplug();
    start(Settings.usual());
    board.script().hold().get();
    await(() -> shows(Sign.FAULT));
    assertThat(device().recorder().standing().fault()).contains("plug it in again");
    board.microphone().plugIn();
    board.script().hold().get();
    await(() -> hasRecorded(0.5));
    board.script().hold().get();
    assertThat(end().samples()).isPositive();
    assertThat(device().journal().recordings()).hasSize(1);
  }

  @Test
  void whatIsSettledIsReadFromTheFileBesideTheJournal() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("settings.properties"),
        "mode = both\npre-roll = 30s\nguard = on\nquota = 50MB\nrecording.double = mode\n");
    Settings settings = Settings.read(data);
    assertThat(settings.mode()).isEqualTo(Mode.BOTH);
    assertThat(settings.preRoll()).hasSeconds(30);
    assertThat(settings.guard()).isTrue();
    assertThat(settings.limits().quota()).isEqualTo(50_000_000);
    for (String line : List.of("mode = all", "pre-roll = 1h", "quota = much", "sleep = on")) {
      Files.writeString(data.resolve("settings.properties"), line);
      assertThat(catchThrowable(() -> Settings.read(data)))
          .hasMessageContaining(line)
          .hasMessageContaining("settings.properties");
    }
  }
}
