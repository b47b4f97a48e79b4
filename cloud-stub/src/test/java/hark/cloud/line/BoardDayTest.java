package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.device.gesture.Gestures;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.hardware.host.Wakeups;
import hark.sync.Gap;
import hark.sync.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A day at the board, in a guest: rest, a press, a processor that others take, a sound card that
/// is pulled out, and a press with a pre-roll. One boot for all, since it takes minutes.
///
/// All times are the guest's own: the kernel notes when the finger came and when the vibrator's
/// line rose, on the clock that the recorder stamps its recordings with. That clock counts the
/// guest's instructions, so emulation adds nothing to it; what a real board's caches and card take
/// is not in it.
///
/// `-Dhark.minutes` is how long the processor is taken.
@Isolated("a guest that is kept waiting misses sound, as a slower board would")
class BoardDayTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("hark.minutes", "0.5"));

  /// How long the card is out, seconds.
  private static final int OUT = 4;

  private static final double HOLD = Gestures.HOLD / 1e9;

  private static final String DAY =
      """
      cp /share/speech.wav /tmp/
      murmur /tmp/speech.wav &
      recorder --set broker=$(cat /share/broker)
      until_true 300 lamp_is filed
      sleep 45
      woken rest
      sleep 40
      woken rested
      hold
      until_true 60 lamp_is stored
      sleep 10
      woken record
      sleep 20
      woken recorded
      hog %d
      unplug
      sleep %d
      plug
      sleep 8
      hold
      until_true 300 lamp_is filed
      leave
      recorder --set broker=$(cat /share/broker) --pre-roll 5s
      until_true 300 lit
      sleep 12
      hold
      until_true 60 lamp_is stored
      sleep 3
      hold
      sleep 3
      leave
      doctor
      noted
      """
          .formatted(Math.round(60 * MINUTES), OUT);

  @TempDir private static Path folder;

  private static List<Guest.Said> said = List.of();
  private static List<Shelved> recordings = List.of();

  @BeforeAll
  static void live() throws Exception {
    assumeTrue(MINUTES > 0, "no day at the board is wanted: -Dhark.minutes=0.5");
    Path built = Guest.built();
    Path share = Guest.share(folder.resolve("share"), DAY);
    Wav.write(share.resolve("speech.wav"), Speech.samples(folder));
    Card card = Card.blank(folder.resolve("card"));
    try (Outside outside = Outside.in(folder.resolve("cloud"))) {
      outside.invite(share);
      try (Guest guest = Guest.on(built, share, card.insert())) {
        guest.awaitOff(Guest.PATIENCE.plusMinutes(Math.round(20 + 10 * MINUTES)));
        said = guest.said();
      }
    }
    try (Journal journal = Journal.open(card.files(folder.resolve("files")).resolve("hark"))) {
      recordings = journal.recordings();
    }
  }

  @Test
  void itBuzzesAtOnceWhenTheHoldIsOne() {
    List<Double> latencies =
        List.of(0, 1, 2, 3).stream()
            .map(press -> buzzAfter(finger(press)) - finger(press))
            .toList();
    System.out.println(
        "From finger to buzz, seconds, of which the hold is " + HOLD + ": " + latencies);
    assertThat(latencies).allMatch(seconds -> seconds - HOLD < 0.15);
  }

  @Test
  void withoutAPreRollItHearsFromThePressOn() {
    double heard = started(recordings.getFirst()) - finger(0);
    System.out.printf("The first sound is heard %.3f s after the finger came%n", heard);
    assertThat(heard).isBetween(0.0, 0.15);
  }

  @Test
  void withAPreRollItHasHeardWhatWasBefore() {
    double heard = started(recordings.get(1)) - finger(2);
    System.out.printf("With a pre-roll, %.3f s after the finger came%n", heard);
    assertThat(heard).isLessThan(-4.5);
  }

  @Test
  void nothingOfItsDriversWakesAtRest() {
    Map<String, Double> rates = rates("rest", "rested");
    System.out.println("Wake-ups a second at rest: " + rates);
    assertThat(rates).doesNotContainKeys("capture", "lamp", "vibrator", "button", "upkeep", "sync");
  }

  @Test
  void itWakesLessThanSixtyTimesASecondWhileItRecords() {
    Map<String, Double> rates = rates("record", "recorded");
    System.out.println("Wake-ups a second while recording: " + rates);
    assertThat(rates.values().stream().mapToDouble(Double::doubleValue).sum()).isLessThan(60);
  }

  @Test
  void allTimeIsSoundOrAGap() {
    Shelved first = recordings.getFirst();
    double told = first.samples() / 16e3 + gaps(first, Gap.Cause.values());
    double passed = finger(1) + HOLD - started(first);
    System.out.printf(
        "Of %.2f s, %.0f of them beside others that took the whole processor, %.2f s are sound, %.2f s lost to overruns, %.2f s while the card was out%n",
        passed,
        60 * MINUTES,
        first.samples() / 16e3,
        gaps(first, Gap.Cause.OVERRUN),
        gaps(first, Gap.Cause.MICROPHONE_GONE));
    assertThat(told).isBetween(passed - 0.3, passed + 0.3);
  }

  @Test
  void aCardThatIsPulledOutIsAGapAndABuzzAndComesBackByItself() {
    double out = all("unplugged").getFirst();
    double back = all("plugged").getFirst();
    Shelved first = recordings.getFirst();
    assertThat(gaps(first, Gap.Cause.MICROPHONE_GONE)).isBetween(back - out - 0.5, back - out + 3);
    assertThat(buzzAfter(out) - out).as("until it buzzes").isLessThan(3);
    Manifest manifest = Objects.requireNonNull(first.manifest());
    assertThat(first.samples() - manifest.gaps().getLast().sample())
        .as("samples after it came back")
        .isGreaterThan(4 * 16_000);
  }

  @Test
  void theDoctorTriesEveryPart() throws Exception {
    List<String> findings = Files.readAllLines(folder.resolve("share").resolve("doctor.out"));
    findings.forEach(System.out::println);
    assertThat(findings).anyMatch(line -> line.equals("ok    Button:     It was pressed."));
    assertThat(findings).anyMatch(line -> line.startsWith("ok    Gauge:      The battery is at"));
    assertThat(findings).anyMatch(line -> line.startsWith("ok    Microphone"));
    assertThat(findings).anyMatch(line -> line.startsWith("ok    Broker:"));
    assertThat(findings).noneMatch(line -> line.startsWith("BAD "));
  }

  private static double started(Shelved recording) {
    return recording.opening().started().nanos() / 1e9;
  }

  private static double gaps(Shelved recording, Gap.Cause... causes) {
    return Objects.requireNonNull(recording.manifest()).gaps().stream()
            .filter(gap -> List.of(causes).contains(gap.cause()))
            .mapToLong(Gap::millis)
            .sum()
        / 1e3;
  }

  private static List<Double> all(String what) {
    return said.stream().filter(s -> s.what().equals(what)).map(Guest.Said::at).toList();
  }

  /// What was said that begins with this word.
  private static List<Guest.Said> beginning(String word) {
    return said.stream().filter(s -> s.what().startsWith(word + " ")).toList();
  }

  private static double finger(int press) {
    return all("finger").get(press);
  }

  private static double buzzAfter(double moment) {
    return all("buzz").stream().filter(at -> at > moment).findFirst().orElseThrow();
  }

  /// Wake-ups a second of each thread that is not the JVM's own, without those that hardly wake.
  private static Map<String, Double> rates(String from, String to) {
    double passed = beginning(to).getFirst().at() - beginning(from).getFirst().at();
    return woken(to).since(woken(from)).ours().counts().entrySet().stream()
        .filter(thread -> thread.getValue() / passed >= 0.05)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                thread -> Math.round(100 * thread.getValue() / passed) / 100.0,
                Double::sum,
                TreeMap::new));
  }

  private static Wakeups woken(String when) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Guest.Said said : beginning(when)) {
      String[] words = said.what().split(" ", 3);
      counts.merge(words[2], Long.parseLong(words[1]), Long::sum);
    }
    return new Wakeups(counts);
  }
}
