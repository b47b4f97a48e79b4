package hark.hardware.sim;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tells every page that watches what happens, by server-sent events.
///
/// A page that comes is told first how things stand. A page that does not take what it is told is
/// let go; it comes again by itself and is told how things stand then.
final class LiveEvents implements AutoCloseable {
  private static final String END = "";
  private static final int WAITING = 256;

  private final Duration heartbeat;
  private final Runnable whenNobodyWatches;
  private final Map<String, String> standing = new LinkedHashMap<>();
  private final List<BlockingQueue<String>> watchers = new ArrayList<>();
  private boolean closed = false;

  /// @param heartbeat how often something is sent, to notice pages that have gone
  /// @param whenNobodyWatches called when the last page has gone
  LiveEvents(Duration heartbeat, Runnable whenNobodyWatches) {
    this.heartbeat = heartbeat;
    this.whenNobodyWatches = whenNobodyWatches;
  }

  /// Tells of something that lasts: also those who come later, until it changes.
  synchronized void keep(String name, String data) {
    String event = event(name, data);
    if (!event.equals(standing.put(name, event))) {
      send(event);
    }
  }

  /// Tells of something that passes.
  synchronized void tell(String name, String data) {
    send(event(name, data));
  }

  /// Writes to one page until it goes.
  void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    BlockingQueue<String> events = join();
    try (OutputStream out = exchange.getResponseBody()) {
      for (String event = next(events); !event.equals(END); event = next(events)) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } finally {
      leave(events);
    }
  }

  /// Lets every page go.
  @Override
  public synchronized void close() {
    closed = true;
    watchers.forEach(LiveEvents::end);
  }

  private void send(String event) {
    for (BlockingQueue<String> watcher : watchers) {
      if (!watcher.offer(event)) {
        end(watcher);
      }
    }
  }

  private synchronized BlockingQueue<String> join() {
    BlockingQueue<String> events = new ArrayBlockingQueue<>(WAITING);
    events.addAll(closed ? List.of(END) : standing.values());
    watchers.add(events);
    return events;
  }

  private synchronized void leave(BlockingQueue<String> events) {
    watchers.removeIf(watcher -> watcher == events);
    if (watchers.isEmpty()) {
      whenNobodyWatches.run();
    }
  }

  private String next(BlockingQueue<String> events) {
    try {
      String event = events.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
      return event == null ? ":\n\n" : event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return END;
    }
  }

  private static void end(BlockingQueue<String> events) {
    events.clear();
    events.add(END);
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data.replaceAll("\\R", " ") + "\n\n";
  }
}
