package hark.device.chaos;

import hark.device.Recorder;
import hark.device.Settings;
import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.lamp.Sign;
import hark.hardware.Board;
import hark.hardware.Lamp.Light;
import hark.hardware.Vibrator.Buzz;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Fills the disk under a whole recorder on a simulated board, at a seeded write; makes room a
/// while later, and looks whether lamp and buzz told, and whether the timeline is whole.
final class ResumeChaos {
  private static final int LATEST_WRITE = 14;
  private static final double TOLD_WITHIN = 2.0;
  private static final double HOLE_ALLOWED = 0.1;
  private static final long PATIENCE = 30_000_000_000L;
  private static final double NANOS = 1e9;

  private final Path scratch;
  private final Original original;
  private final Grace grace;

  /// @param scratch an empty folder, best in memory
  ResumeChaos(Path scratch, Original original, Grace grace) {
    this.scratch = scratch;
    this.original = original;
    this.grace = grace;
  }

  /// A recording that met a full disk.
  ///
  /// @param seed makes it happen again, as far as a machine lets it
  /// @param lamp seconds until the lamp told
  /// @param sound seconds of sound
  /// @param gaps seconds of gaps
  /// @param elapsed seconds from the beginning to the end
  /// @param wrongs what was wrong
  record Resumed(
      long seed, double lamp, double sound, double gaps, double elapsed, List<Wrong> wrongs) {
    Resumed {
      wrongs = List.copyOf(wrongs);
    }
  }

  /// When the person was shown or felt what, for the first time since [#clear].
  private static final class Person {
    private final Map<Object, Long> noticed = new ConcurrentHashMap<>();

    void notice(Object what) {
      noticed.putIfAbsent(what, System.nanoTime());
    }

    boolean noticed(Object what) {
      return noticed.containsKey(what);
    }

    long when(Object what) {
      return noticed.getOrDefault(what, Long.MAX_VALUE);
    }

    void clear() {
      noticed.clear();
    }
  }

  /// Fills it once.
  Resumed fill(long seed)
      throws IOException, InterruptedException, ExecutionException, JournalException {
    Random random = new Random(seed);
    Path folder = Files.createDirectory(scratch.resolve("resume" + seed));
    List<Wrong> wrongs = new ArrayList<>();
    FullDisk disk = new FullDisk(Integer.MAX_VALUE);
    Person person = new Person();
    double lamp;
    try (FaultyDisk _ = FaultyDisk.below(folder, disk);
        Journal journal = Journal.open(folder);
        SimBoard sim = new SimBoard(WavMicrophone.of(original.wav(), Pace.REAL));
        Recorder recorder = recorder(sim, journal, person)) {
      journal.onChange(recorder::look);
      recorder.start();
      disk.fillAfter(random.nextInt(LATEST_WRITE));
      sim.script().hold().get();
      await("the disk to be full", disk::refused);
      Light losing = Sign.LOSING.light();
      Light full = Sign.FULL.light();
      await(
          "lamp and buzz",
          () -> (person.noticed(losing) || person.noticed(full)) && person.noticed(Buzz.ALARM));
      long told = Math.min(person.when(losing), person.when(full));
      lamp = (told - disk.refusedSince()) / NANOS;
      if (lamp > TOLD_WITHIN + grace.seconds) {
        wrongs.add(new Wrong(Kind.CHANGED, "the lamp told only after %.3f s".formatted(lamp)));
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
      person.clear();
      disk.makeRoom();
      await(
          "recording to go on",
          () ->
              recorder.standing().doing().equals("recording")
                  && recorder.standing().sign() == Sign.STORED
                  && recorder.standing().samples() > 0);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 2_000));
      sim.script().hold().get();
      await("its end", () -> recorder.standing().doing().equals("idle"));
    } catch (InVain e) {
      wrongs.add(new Wrong(Kind.NOT_RECOVERED, String.valueOf(e.getMessage())));
      return new Resumed(seed, 0, 0, 0, 0, wrongs);
    }
    Resumed resumed = check(seed, lamp, folder, wrongs);
    if (resumed.wrongs().isEmpty()) {
      Scratch.delete(folder);
    }
    return resumed;
  }

  private static Recorder recorder(SimBoard sim, Journal journal, Person person) {
    Board parts = sim.board();
    Board watched =
        new Board(
            parts.button(), parts.microphone(), person::notice, person::notice, parts.gauge());
    return new Recorder(
        watched, journal, new DeviceId("hark-chaos"), Settings.usual(), new Recorder.Watcher() {});
  }

  /// Sound and gaps of all that was recorded are the time that passed.
  private Resumed check(long seed, double lamp, Path folder, List<Wrong> wrongs)
      throws JournalException {
    double sound = 0;
    double gaps = 0;
    double elapsed = 0;
    try (Journal journal = Journal.open(folder)) {
      List<Found> all = new ArrayList<>();
      for (Shelved shelved : journal.recordings()) {
        Found found = Found.of(journal, shelved);
        wrongs.addAll(found.check(Manifest.End.STOPPED));
        sound += found.seconds();
        gaps += found.gapSeconds();
        all.add(found);
      }
      if (all.isEmpty()) {
        wrongs.add(new Wrong(Kind.LOST, "all of it"));
      } else {
        elapsed = all.getFirst().secondsUntil(all.getLast().segments().getLast().header().nanos());
      }
    }
    double hole = elapsed - sound - gaps;
    if (Math.abs(hole) > HOLE_ALLOWED + grace.seconds) {
      wrongs.add(new Wrong(Kind.LOST, "%.3f s are neither sound nor a gap".formatted(hole)));
    }
    wrongs.addAll(Integrity.of(folder));
    return new Resumed(seed, lamp, sound, gaps, elapsed, wrongs);
  }

  /// What was waited for did not come.
  private static final class InVain extends RuntimeException {
    private static final long serialVersionUID = 1;

    InVain(String what) {
      super("waited in vain for " + what);
    }
  }

  private static void await(String what, BooleanSupplier come) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    while (!come.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new InVain(what);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
