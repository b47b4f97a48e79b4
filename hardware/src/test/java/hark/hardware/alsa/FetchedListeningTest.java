package hark.hardware.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// Sound waits for a busy listener, in its order, and what does not fit is told.
class FetchedListeningTest {
  /// A card that gives what it is given, and is taken away when it has nothing left.
  private static final class Card implements Microphone.Listening {
    private final BlockingQueue<Heard> gives = new LinkedBlockingQueue<>();
    private final CountDownLatch emptied = new CountDownLatch(1);
    private volatile boolean closed;

    private Card(int frames) {
      for (int i = 0; i < frames; i++) {
        gives.add(frame(i));
      }
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public Heard next() throws IOException {
      Heard next = gives.poll();
      if (next == null) {
        emptied.countDown();
        throw new IOException("taken away");
      }
      return next;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Heard frame(int number) {
    short[] values = new short[Frame.SAMPLES];
    values[0] = (short) number;
    return new Heard.Sound(Frame.of(values, 1));
  }

  @Test
  void whoeverIsBusyForTenSecondsMissesNothing() throws Exception {
    Card card = new Card(FetchedListening.LIMIT);
    try (FetchedListening listening = new FetchedListening(card)) {
      card.emptied.await();
      for (int i = 0; i < FetchedListening.LIMIT; i++) {
        assertThat(listening.next()).isEqualTo(frame(i));
      }
      assertThatThrownBy(listening::next).hasMessage("taken away");
    }
    assertThat(card.closed).isTrue();
  }

  @Test
  void whatDoesNotFitIsToldToTheSample() throws Exception {
    Card card = new Card(FetchedListening.LIMIT + 7);
    FetchedListening listening = new FetchedListening(card);
    card.emptied.await();
    for (int i = 0; i < FetchedListening.LIMIT; i++) {
      assertThat(listening.next()).isEqualTo(frame(i));
    }
    assertThat(listening.next()).isEqualTo(new Heard.Lost(7L * Frame.SAMPLES, Heard.Cause.OVERRUN));
    assertThatThrownBy(listening::next).hasMessage("taken away");
    listening.close();
  }
}
