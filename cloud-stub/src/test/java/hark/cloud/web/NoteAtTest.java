package hark.cloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Note;
import hark.sync.Note.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteAtTest {
  private static Note note(double second, Kind kind) {
    return new Note(Math.round(second * 16_000), kind);
  }

  @Test
  void whatIsAMomentStaysOne() {
    assertThat(NoteAt.of(List.of(note(2.5, Kind.PRESSED), note(0, Kind.BOTH))))
        .containsExactly(new NoteAt(0, null, "both"), new NoteAt(2.5, null, "pressed"));
  }

  @Test
  void aDeafMicrophoneIsAStretchUntilItHearsAgain() {
    assertThat(
            NoteAt.of(
                List.of(
                    note(1, Kind.HEARS_AIR),
                    note(3, Kind.DEAF_AIR),
                    note(4, Kind.DEAF_VIBRATION),
                    note(9, Kind.HEARS_AIR),
                    note(12, Kind.DEAF_AIR))))
        .containsExactly(
            new NoteAt(3, 9.0, "deaf air"),
            new NoteAt(4, null, "deaf vibration"),
            new NoteAt(12, null, "deaf air"));
  }

  @Test
  void clippingInOneSecondAfterTheOtherIsOneStretch() {
    assertThat(
            NoteAt.of(
                List.of(
                    note(5, Kind.CLIPPED_AIR),
                    note(6, Kind.CLIPPED_AIR),
                    note(6, Kind.CLIPPED_VIBRATION),
                    note(7.5, Kind.CLIPPED_AIR),
                    note(20, Kind.CLIPPED_AIR))))
        .containsExactly(
            new NoteAt(5, 8.5, "clipped air"),
            new NoteAt(6, 7.0, "clipped vibration"),
            new NoteAt(20, 21.0, "clipped air"));
  }
}
