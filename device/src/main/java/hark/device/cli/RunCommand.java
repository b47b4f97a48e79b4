package hark.device.cli;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.supervisor.Watchdog;
import hark.hardware.Microphone;
import hark.hardware.pi.PiBoard;
import hark.hardware.sim.BoardPage;
import hark.hardware.sim.Face;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.TerminalBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hark device run`: a recorder on a simulated or a real board, until it is told to stop.
@Command(
    name = "run",
    description = {
      "Runs the recorder.",
      "On the simulated board space is the button held (start, stop), m is a tap (mark), q leaves."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin BoardOptions options;

  @Option(
      names = "--page",
      paramLabel = "PORT",
      description = "Show the board as a page on this port of this machine; 0 for any free one.")
  @Nullable Integer page;

  @Option(
      names = "--script",
      paramLabel = "STEPS",
      description = "Press the button by script, e.g. \"hold 5s tap end hold\".")
  @Nullable String script;

  @Option(
      names = "--until-filed",
      description = "Leave once the script is played and everything is filed.")
  boolean untilFiled;

  @Override
  public Integer call() throws Exception {
    return switch (options.board) {
      case SIM -> simulated();
      case PI -> real();
    };
  }

  /// Until it is ended by a signal.
  private int real() throws Exception {
    if (script != null || page != null || options.speech != null) {
      throw new IllegalArgumentException(
          "--script, --page and --speech belong to the simulated board: leave them out, or say --board sim");
    }
    Settings settings = options.settings();
    CountDownLatch quit = new CountDownLatch(1);
    try (PiBoard board = PiBoard.open(settings.wiring());
        Device device =
            Device.start(
                options.data, board.board(), settings, _ -> {}, new Recorder.Watcher() {});
        Watchdog _ = Watchdog.start(System.getenv(), device::isSound)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(device, board)));
      board.notices().forEach(notice -> System.err.println("hark: " + notice));
      device.journal().notices().forEach(System.out::println);
      if (untilFiled) {
        device.awaitFiled();
      } else {
        quit.await();
      }
    }
    return 0;
  }

  private static void end(Device device, PiBoard board) {
    device.close();
    board.close();
  }

  private int simulated() throws Exception {
    Script steps = script == null ? null : Script.parse(script);
    Microphone microphone = options.microphone();
    CountDownLatch quit = new CountDownLatch(1);
    CountDownLatch silent = new CountDownLatch(1);
    List<Face> faces = new ArrayList<>();
    TerminalBoard terminal = TerminalBoard.open(quit::countDown);
    faces.add(terminal);
    if (page != null) {
      BoardPage board = BoardPage.open(page);
      faces.add(board);
      terminal.print("The board: " + board.address());
    }
    try (SimBoard board = new SimBoard(microphone, faces.toArray(Face[]::new));
        Device device =
            Device.start(
                options.data, board.board(), options.settings(), board::caption, watcher(silent));
        Watchdog _ = Watchdog.start(System.getenv(), device::isSound)) {
      Runtime.getRuntime().addShutdownHook(new Thread(device::close));
      device.journal().notices().forEach(terminal::print);
      if (steps != null) {
        steps.play(board, silent);
      }
      if (untilFiled) {
        device.awaitFiled();
      } else {
        quit.await();
      }
    }
    return 0;
  }

  private static Recorder.Watcher watcher(CountDownLatch silent) {
    return new Recorder.Watcher() {
      @Override
      public void microphoneEnded() {
        silent.countDown();
      }
    };
  }
}
