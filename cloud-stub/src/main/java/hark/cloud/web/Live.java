package hark.cloud.web;

import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Pushes what changes to every open page.
///
/// Each page has its own thread and its own waiting events; a newer event of the same thing
/// replaces the older one, so that a slow phone misses steps but never the end, and never slows
/// another.
final class Live implements AutoCloseable {
  private static final long HEARTBEAT = TimeUnit.SECONDS.toMillis(15);

  private final Set<Page> pages = ConcurrentHashMap.newKeySet();

  /// Serves a page until it goes away.
  void join(SseClient client) {
    client.keepAlive();
    client.sendComment("here");
    Page page = new Page(client);
    client.onClose(() -> leave(page));
    pages.add(page);
    Thread.ofVirtual().name("live").start(() -> serve(page));
  }

  /// Tells all pages.
  ///
  /// @param event its kind: `recording`, `device` or `engine`
  /// @param about which one of the kind
  /// @param json what to tell, if there is anything; asked only when somebody listens
  void tell(String event, String about, Supplier<Optional<String>> json) {
    if (!pages.isEmpty()) {
      json.get()
          .map(news -> new Event(event, news))
          .ifPresent(news -> pages.forEach(page -> page.post(event + " " + about, news)));
    }
  }

  /// Tells all pages what is at hand.
  void tell(String event, String about, String json) {
    tell(event, about, () -> Optional.of(json));
  }

  private void serve(Page page) {
    try {
      while (pages.contains(page) && !page.client.terminated()) {
        Event next = page.next();
        if (next == null) {
          page.client.sendComment("still here");
        } else {
          page.client.sendEvent(next.kind, next.json);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(page);
    }
  }

  private void leave(Page page) {
    pages.remove(page);
    page.wake();
  }

  @Override
  public void close() {
    pages.forEach(page -> {
      leave(page);
      page.client.close();
    });
  }

  private record Event(String kind, String json) {}

  /// An open page and what it has not been told yet: each thing once, in the order of its first
  /// news.
  private static final class Page {
    private final SseClient client;
    private final Map<String, Event> news = new ConcurrentHashMap<>();
    private final BlockingQueue<String> order = new LinkedBlockingQueue<>();

    Page(SseClient client) {
      this.client = client;
    }

    void post(String key, Event event) {
      if (news.put(key, event) == null) {
        order.add(key);
      }
    }

    void wake() {
      order.add("");
    }

    /// The next event, or null when it is time for a sign of life.
    @Nullable Event next() throws InterruptedException {
      String key = order.poll(HEARTBEAT, TimeUnit.MILLISECONDS);
      return key == null ? null : news.remove(key);
    }
  }
}
