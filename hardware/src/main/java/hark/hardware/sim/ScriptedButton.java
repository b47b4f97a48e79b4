package hark.hardware.sim;

import hark.hardware.Button;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A button without a finger: pressed by a script, by a key, by a page, or by a test.
///
/// Whole presses ([#press], [#hold], [#tap]) happen in real time on a thread of its own, one after
/// another with a short rest between. Single edges ([#down], [#up], [#edge]) are told at once on
/// the caller's thread. An edge that changes nothing is not told.
public final class ScriptedButton implements Button, AutoCloseable {
  /// Longer than any recorder asks for a hold.
  public static final Duration HOLD = Duration.ofMillis(700);

  /// As short as a finger is.
  public static final Duration TAP = Duration.ofMillis(80);

  private static final Duration REST = Duration.ofMillis(60);
  private static final int WAITING = 64;

  private final List<Consumer<Edge>> listeners = new CopyOnWriteArrayList<>();
  private final Ticker ticker;
  private final ExecutorService finger =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("scripted-button").factory());
  private boolean isDown = false;
  private volatile boolean closed = false;

  /// A button that is up.
  public ScriptedButton() {
    this(Ticker.system());
  }

  ScriptedButton(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public void watch(Consumer<Edge> listener) {
    listeners.add(listener);
  }

  /// Presses for [#HOLD] as soon as the presses before it are over.
  ///
  /// @return completed when the finger is up again
  public CompletableFuture<Void> hold() {
    return press(HOLD);
  }

  /// Presses for [#TAP] as soon as the presses before it are over.
  ///
  /// @return completed when the finger is up again
  public CompletableFuture<Void> tap() {
    return press(TAP);
  }

  /// Presses for so long as soon as the presses before it are over.
  ///
  /// @return completed when the finger is up again
  /// @throws java.util.concurrent.RejectedExecutionException if 64 presses wait already, or the
  ///   button is closed
  public CompletableFuture<Void> press(Duration hold) {
    return CompletableFuture.runAsync(() -> pressNow(hold), finger);
  }

  /// The finger comes down now.
  public void down() {
    edge(new Edge(true, ticker.nanos()));
  }

  /// The finger goes up now.
  public void up() {
    edge(new Edge(false, ticker.nanos()));
  }

  /// Exactly this edge, with the time that it carries.
  public synchronized void edge(Edge edge) {
    if (edge.down() != isDown) {
      isDown = edge.down();
      listeners.forEach(listener -> listener.accept(edge));
    }
  }

  /// Lifts the finger; presses that are not over are cancelled.
  @Override
  public void close() {
    closed = true;
    finger.shutdownNow().forEach(Runnable::run);
    up();
  }

  private void pressNow(Duration hold) {
    if (closed) {
      throw new CancellationException("the button is closed");
    }
    // The finger is down from the moment that the press is measured from: a late thread must not
    // make it shorter.
    long start = ticker.nanos();
    edge(new Edge(true, start));
    try {
      ticker.sleepUntil(start + hold.toNanos());
      up();
      ticker.sleepUntil(start + hold.plus(REST).toNanos());
    } catch (InterruptedException e) {
      up();
      throw (CancellationException) new CancellationException("the button is closed").initCause(e);
    }
  }
}
