package hark.sync.mqtt;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that holds one conversation after the other, each over a fresh connection, until it
/// is closed.
///
/// An absent broker, a lost connection or a fault in our own code ends a conversation and never the
/// talk: it pauses and begins anew.
final class Talk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Talk.class);

  /// What is said over one connection.
  interface Conversation {
    /// Connects and talks until the connection is gone or the talk is closed.
    ///
    /// @param backoff to be reset once the connection stands
    void hold(Backoff backoff) throws IOException, InterruptedException;

    /// The broker does not let us in; [#ended] follows.
    ///
    /// @param why in one sentence, with what to do
    default void refused(String why) {}

    /// The connection is gone.
    ///
    /// @param why in one sentence
    void ended(String why);
  }

  private final Conversation conversation;
  private final Thread thread;
  private final Semaphore hurry = new Semaphore(0);
  private volatile boolean closed;

  Talk(String name, Conversation conversation) {
    this.conversation = conversation;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean isClosed() {
    return closed;
  }

  /// Does not wait any longer before the next try.
  void hurry() {
    hurry.release();
  }

  private void run() {
    Backoff backoff = new Backoff(RandomGenerator.getDefault());
    while (!closed) {
      try {
        conversation.hold(backoff);
        conversation.ended("connection lost");
      } catch (RefusedException e) {
        conversation.refused(e.sentence());
        conversation.ended(e.sentence());
      } catch (IOException e) {
        conversation.ended(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        conversation.ended("stopped");
        continue;
      } catch (RuntimeException e) {
        LOG.error("The conversation stumbled and begins anew; nothing recorded is lost", e);
        conversation.ended("stumbled: " + e.getMessage());
      }
      try {
        if (hurry.tryAcquire(backoff.millis(), TimeUnit.MILLISECONDS)) {
          hurry.drainPermits();
          backoff.reset();
        }
      } catch (InterruptedException e) {
        // Closing: the loop looks.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
