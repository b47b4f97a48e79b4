package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.sync.Gap;
import hark.sync.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The power goes while the board records: qemu is killed, the card loses what it had not been told
/// to flush ([Card]), and the board is switched on again with it.
///
/// What had been heard is known by the guest's own clock, which it says ten times a second; the
/// machine outside may be as slow as it likes. What such a cut would have left at other moments of
/// the same recording is in the card's log: they are tried too, with this machine as the one that
/// finds the card.
///
/// `-Dhark.cuts` is how often the power really goes, `-Dhark.moments` how many other moments are
/// tried each time, and `-Dhark.seed` the seed that a failure names.
@Isolated("a guest that is kept waiting misses sound, as a slower board would")
class PowerCutTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int CUTS = Integer.getInteger("hark.cuts", 1);
  private static final int MOMENTS = Integer.getInteger("hark.moments", 10);

  /// What may be lost, seconds.
  private static final double PROMISE = 1;

  /// How long the lamp has said that it records when the power goes, seconds.
  private static final double EARLIEST = 0.5;

  private static final double LATEST = 8;

  /// How often the guest says what time it is, seconds.
  private static final double TICK = 0.1;

  /// How long it looks away between two looks at the guest, nanoseconds.
  private static final int LOOK_EVERY = 30_000_000;

  private static final String RECORDING =
      """
      cp /share/speech.wav /tmp/
      recorder
      murmur /tmp/speech.wav &
      until_true 300 lit
      hold
      until_true 60 lamp_is stored
      say stored
      tick
      """;

  private static final String COMING_BACK =
      """
      recorder
      until_true 300 lit
      say ready
      leave
      """;

  /// A moment of a recording.
  ///
  /// @param from what the guest's clock had said by then
  /// @param to what it said next
  /// @param pressed when the finger came down
  /// @param told how much the card had been told by then
  private record Seen(double from, double to, double pressed, long told) {}

  /// What a cut has cost, in seconds: at least, and at most.
  ///
  /// @param begun whether the card knew of the recording
  private record Lost(boolean begun, double least, double most) {}

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final List<Lost> moments = new ArrayList<>();

  @Test
  void allButTheLastSecondIsThereWhenThePowerComesBack() throws Exception {
    assumeTrue(CUTS > 0, "no power cuts are wanted: -Dhark.cuts=1");
    Path built = Guest.built();
    System.out.println("-Dhark.seed=" + SEED);
    Card card = Card.blank(folder.resolve("card"));
    List<Lost> cuts = new ArrayList<>();
    for (int cut = 0; cut < CUTS; cut++) {
      List<Seen> seen = record(built, card, cut);
      tryOtherMoments(card, cut, seen);
      card.lose(random);
      Lost lost = look(card.copy(), cut, seen.getLast());
      cuts.add(lost);
      System.out.printf(
          "%d: the power went %.2f s after the finger came, and took %.2f to %.2f s%n",
          cut + 1, seen.getLast().from() - seen.getLast().pressed(), lost.least(), lost.most());
    }
    comeBack(built, card);

    try (Journal journal = Journal.open(card.files(folder.resolve("back")).resolve("hark"))) {
      assertThat(journal.check(_ -> {})).as("what is wrong with the journal").isEmpty();
      assertThat(journal.recovered()).as("what the guest left for us to recover").isEmpty();
      assertThat(journal.recordings()).hasSize(CUTS);
      assertThat(journal.recordings())
          .allMatch(r -> !r.damaged())
          .allMatch(PowerCutTest::recovered);
    }
    say("the power went and came back", cuts);
    say("other moments", moments.stream().filter(Lost::begun).toList());
    say("moments before the card knew of it", moments.stream().filter(l -> !l.begun()).toList());
    assertThat(cuts).allMatch(Lost::begun);
    assertThat(Stream.concat(cuts.stream(), moments.stream().filter(Lost::begun)))
        .allMatch(lost -> lost.least() <= PROMISE);
  }

  /// Records until the power goes.
  ///
  /// @return its moments; the last is the cut
  private List<Seen> record(Path built, Card card, int cut) throws Exception {
    Path share = Guest.share(folder.resolve("share" + cut), RECORDING);
    Wav.write(share.resolve("speech.wav"), Speech.samples(share));
    List<Seen> seen = new ArrayList<>();
    try (Guest guest = Guest.on(built, share, card.insert())) {
      double stored = guest.awaitSaid("stored").at();
      double pressed = guest.last("pressed");
      double until = stored + random.nextDouble(EARLIEST, LATEST);
      for (double now = 0; now < until; ) {
        double before = now;
        long told = card.told();
        now = guest.last("tick");
        if (now > before && before > 0) {
          seen.add(new Seen(before, now, pressed, told));
        }
        LockSupport.parkNanos(random.nextInt(LOOK_EVERY));
        guest.requireRunning();
      }
      guest.cut();
      double last = guest.last("tick");
      seen.add(new Seen(last, last + TICK, pressed, card.told()));
    }
    return seen;
  }

  private void tryOtherMoments(Card card, int cut, List<Seen> seen) throws Exception {
    for (int i = 0; i < MOMENTS && seen.size() > 1; i++) {
      int at = random.nextInt(seen.size() - 1);
      Seen next = seen.get(at + 1);
      long told = random.nextLong(seen.get(at).told(), next.told() + 1);
      Seen then = new Seen(seen.get(at).from(), next.to(), next.pressed(), told);
      moments.add(look(card.afterACut(told, random), cut, then));
    }
  }

  /// Opens what is on an image, which closes what was cut off.
  ///
  /// @param cut how often the power had gone before
  private Lost look(Path image, int cut, Seen end) throws Exception {
    Path files = Files.createTempDirectory(folder, "files");
    try (Journal journal = Journal.open(Card.files(image, files).resolve("hark"))) {
      List<Shelved> found = journal.recordings();
      assertThat(journal.check(_ -> {})).as("what is wrong with the journal").isEmpty();
      assertThat(found).hasSizeBetween(cut, cut + 1).allMatch(PowerCutTest::recovered);
      boolean begun = found.size() > cut;
      double kept = begun ? kept(found.getLast()) : end.pressed();
      return new Lost(begun, end.from() - kept, end.to() - kept);
    }
  }

  private void comeBack(Path built, Card card) throws Exception {
    Path share = Guest.share(folder.resolve("share"), COMING_BACK);
    try (Guest guest = Guest.on(built, share, card.insert())) {
      guest.awaitOff(Guest.PATIENCE);
    }
  }

  private static boolean recovered(Shelved recording) {
    return Objects.requireNonNull(recording.manifest()).end() == Manifest.End.RECOVERED;
  }

  /// Up to when its sound reaches, by the guest's clock.
  private static double kept(Shelved recording) {
    List<Gap> gaps = Objects.requireNonNull(recording.manifest()).gaps();
    return recording.opening().started().nanos() / 1e9
        + recording.samples() / 16e3
        + gaps.stream().mapToLong(Gap::millis).sum() / 1e3;
  }

  private static void say(String what, List<Lost> lost) {
    DoubleSummaryStatistics least = lost.stream().mapToDouble(Lost::least).summaryStatistics();
    DoubleSummaryStatistics most = lost.stream().mapToDouble(Lost::most).summaryStatistics();
    System.out.printf(
        "%d x %s: lost %.2f to %.2f s on the average, at worst %.2f to %.2f s%n",
        lost.size(), what, least.getAverage(), most.getAverage(), least.getMax(), most.getMax());
  }
}
