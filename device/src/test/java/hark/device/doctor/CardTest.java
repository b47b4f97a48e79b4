package hark.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.doctor.Finding.Verdict;
import hark.hardware.host.Card;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor says of a card: how quick it is and how well.
class CardTest {
  private static final Card SOUND =
      new Card("mmcblk0", Optional.of("08/2023"), OptionalLong.of(0), OptionalInt.empty());

  @TempDir Path folder;
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void triesTheCardAndLeavesNothingOnIt() {
    new SpeedCheck(folder, findings::add).run();
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().sentence()).contains("writes of 8 kB", "99 %");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void goesOnWhereADoctorWasCutOff() throws Exception {
    Files.writeString(folder.resolve("doctor.tmp"), "half");
    new SpeedCheck(folder, findings::add).run();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhyNothingCanBeWritten() {
    new SpeedCheck(folder.resolve("none"), findings::add).run();
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.BAD);
    assertThat(findings.getFirst().sentence()).startsWith("Nothing can be written to");
  }

  @Test
  void saysWhatSlowWritesMeanForARecording() {
    assertThat(speed(3, 99)).isEqualTo(Verdict.GOOD);
    assertThat(speed(3, 400)).isEqualTo(Verdict.NOTE);
    assertThat(speed(30, 1_200)).isEqualTo(Verdict.BAD);
  }

  @Test
  void aCardWithoutErrorsIsWell() {
    assertThat(CardCheck.judge(SOUND))
        .isEqualTo(
            Finding.good(
                "Card",
                "The card mmcblk0, made 08/2023, can be written, and its file system counts no"
                    + " errors."));
  }

  @Test
  void aCardWithErrorsOrWornOutIsToBeReplaced() {
    Finding errors =
        CardCheck.judge(
            new Card("mmcblk0", Optional.empty(), OptionalLong.of(3), OptionalInt.empty()));
    assertThat(errors.verdict()).isEqualTo(Verdict.BAD);
    assertThat(errors.sentence()).contains("3 errors", "hark device export");
    Finding worn =
        CardCheck.judge(
            new Card("mmcblk0", Optional.empty(), OptionalLong.empty(), OptionalInt.of(90)));
    assertThat(worn.sentence()).contains("worn out");
  }

  @Test
  void aFileSystemThatCountsNothingIsSaidToCountNothing() {
    Card card = new Card("vda", Optional.empty(), OptionalLong.empty(), OptionalInt.empty());
    assertThat(CardCheck.judge(card).sentence()).contains("keeps no count");
  }

  /// A hundred writes, of which two are late.
  private static Verdict speed(double usual, double late) {
    List<Double> millis = new ArrayList<>(Collections.nCopies(98, usual));
    millis.addAll(List.of(late, late));
    return SpeedCheck.judge(millis).verdict();
  }
}
