package hark.hardware.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A sound card that is read late, stops, sticks or goes, in a time of its own.
class AlsaListeningTest {
  private static final long SECOND = 1_000_000_000L;

  private final FakeCard card = new FakeCard(1);
  private final AlsaListening listening = new AlsaListening(card, "hw:0", Layout.MONO, card::now);

  private long position;
  private long lost;

  @Test
  void hearsEverySampleOnce() throws Exception {
    hear(20L * Frame.RATE);
    assertThat(lost).isZero();
  }

  @Test
  void threeSecondsInWhichNobodyReadsCostNothing() throws Exception {
    hear(Frame.RATE);
    card.pass(3 * SECOND);
    hear(10L * Frame.RATE);
    assertThat(lost).isZero();
  }

  @Test
  void aReaderWhoseProcessorIsTakenWhileItAsksMissesNothing() throws Exception {
    card.answersLate(16_000, SECOND);
    hear(10L * Frame.RATE);
    assertThat(lost).isZero();
  }

  @Test
  void aReaderWhoIsTooLateIsToldWhatIsGoneToTheSample() throws Exception {
    hear(Frame.RATE);
    card.pass(10 * SECOND);
    assertThat(next()).isInstanceOf(Heard.Lost.class);
    hear(20L * Frame.RATE);
    assertThat(lost).isBetween(6L * Frame.RATE - 1_600, 6L * Frame.RATE + 2 * 1_600);
  }

  @Test
  void aCardThatStoppedIsStartedAgainAndSaysWhatIsMissing() throws Exception {
    card.stopsAt(16_000);
    while (!(listening.next() instanceof Heard.Lost gap)) {
      position += Frame.SAMPLES;
    }
    assertThat(gap.cause()).isEqualTo(Cause.OVERRUN);
    assertThat(gap.samples()).isBetween(1L, 3_200L);
    assertThat(listening.next()).isInstanceOf(Heard.Sound.class);
  }

  @Test
  void whatTheCardSwallowedIsMissingByTheClock() throws Exception {
    card.swallows(80_000, 16_000);
    for (long end = 10L * Frame.RATE; position < end; ) {
      Heard heard = listening.next();
      position += Frame.SAMPLES;
      lost += heard instanceof Heard.Lost gap ? gap.samples() : 0;
    }
    assertThat(lost).isBetween(15_500L, 16_500L);
  }

  @Test
  void aCardThatSticksIsGoneWhileItDoes() throws Exception {
    card.sticksAt(16_000);
    Heard heard = listening.next();
    while (heard instanceof Heard.Sound) {
      heard = listening.next();
    }
    assertThat(heard)
        .isInstanceOfSatisfying(
            Heard.Lost.class, gap -> assertThat(gap.cause()).isEqualTo(Cause.MICROPHONE_GONE));
  }

  @Test
  void aCardThatIsPulledOutThrows() {
    card.isPulledAt(16_000);
    assertThatThrownBy(() -> hear(2L * Frame.RATE))
        .isInstanceOf(IOException.class)
        .hasMessage("The microphone hw:0 was taken away (No such device); plug it in again.");
  }

  @Test
  void aReaderThatIsInterruptedStops() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(listening::next).isInstanceOf(InterruptedException.class);
  }

  @Test
  void twoAirMicrophonesAreHeardAsTwoChannels() {
    assertThat(Layout.PAIR.frame(new short[] {100, 200, -3, -5, Short.MAX_VALUE, Short.MAX_VALUE}))
        .isEqualTo(Frame.of(new short[] {100, 200, -3, -5, Short.MAX_VALUE, Short.MAX_VALUE}, 2));
  }

  @Test
  void ofTwoAirMicrophonesTheLeftCanBeHeardAlone() {
    assertThat(Layout.LEFT.frame(new short[] {100, 200, -3, -5, Short.MIN_VALUE, 0}))
        .isEqualTo(Frame.of(new short[] {100, -3, Short.MIN_VALUE}, 1));
  }

  private void hear(long samples) throws Exception {
    for (long end = position + samples; position < end; ) {
      next();
    }
  }

  /// Each sample is checked to be the one that belongs here.
  private Heard next() throws Exception {
    Heard heard = listening.next();
    switch (heard) {
      case Heard.Sound(Frame frame) -> {
        short[] values = frame.toArray();
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).as("sample %d", position + i).isEqualTo((short) (position + i));
        }
        position += values.length;
      }
      case Heard.Lost gap -> {
        position += gap.samples();
        lost += gap.samples();
      }
      case Heard.Turned _, Heard.Ended _ -> throw new AssertionError("a card has no end");
    }
    return heard;
  }
}
