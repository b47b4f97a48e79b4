package hark.cloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Channels;
import hark.sync.Note;
import hark.sync.Note.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteAtTest {
  private static Note note(double second, Kind kind) {
    return new Note(Math.round(second * 16_000), kind);
  }

  private static List<NoteAt> of(Note... notes) {
    return NoteAt.of(List.of(notes), Channels.AIR_AND_VIBRATION);
  }

  @Test
  void whatIsAMomentStaysOne() {
    assertThat(of(note(2.5, Kind.PRESSED), note(0, Kind.BOTH)))
        .containsExactly(new NoteAt(0, null, "both"), new NoteAt(2.5, null, "pressed"));
  }

  @Test
  void aDeafMicrophoneIsAStretchUntilItHearsAgain() {
    assertThat(
            of(
                note(1, Kind.HEARS_FIRST),
                note(3, Kind.DEAF_FIRST),
                note(4, Kind.DEAF_SECOND),
                note(9, Kind.HEARS_FIRST),
                note(12, Kind.DEAF_FIRST)))
        .containsExactly(
            new NoteAt(3, 9.0, "deaf air"),
            new NoteAt(4, null, "deaf vibration"),
            new NoteAt(12, null, "deaf air"));
  }

  @Test
  void clippingInOneSecondAfterTheOtherIsOneStretch() {
    assertThat(
            of(
                note(5, Kind.CLIPPED_FIRST),
                note(6, Kind.CLIPPED_FIRST),
                note(6, Kind.CLIPPED_SECOND),
                note(7.5, Kind.CLIPPED_FIRST),
                note(20, Kind.CLIPPED_FIRST)))
        .containsExactly(
            new NoteAt(5, 8.5, "clipped air"),
            new NoteAt(6, 7.0, "clipped vibration"),
            new NoteAt(20, 21.0, "clipped air"));
  }

  @Test
  void theMicrophonesOfAPairAreLeftAndRight() {
    List<Note> notes = List.of(note(1, Kind.DEAF_FIRST), note(2, Kind.CLIPPED_SECOND));
    assertThat(NoteAt.of(notes, Channels.PAIR))
        .containsExactly(new NoteAt(1, null, "deaf left"), new NoteAt(2, 3.0, "clipped right"));
  }
}
