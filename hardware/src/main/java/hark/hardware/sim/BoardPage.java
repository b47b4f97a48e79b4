package hark.hardware.sim;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hark.hardware.Button;
import hark.hardware.Lamp;
import hark.hardware.Lamp.Light;
import hark.hardware.Vibrator;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The simulated board as a web page on this machine: a card with a button to press and hold, a
/// lamp that glows, a buzz that shakes it, and the caption, all live.
///
/// Only this machine reaches it, and only the page itself may press: what another site sends from
/// the same browser is refused, by address and by origin. A finger whose page has gone is lifted.
public final class BoardPage implements Face {
  private static final Map<String, List<String>> SAFE =
      Map.of(
          "Cache-Control", List.of("no-store"),
          "Content-Security-Policy", List.of("default-src 'self'; img-src data:"),
          "X-Content-Type-Options", List.of("nosniff"));

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScriptedButton button = new ScriptedButton();
  private final LiveEvents events;
  private final SameOrigin origin;

  private BoardPage(HttpServer server, Duration heartbeat) {
    this.server = server;
    this.events = new LiveEvents(heartbeat, button::up);
    this.origin = new SameOrigin(server.getAddress().getPort());
    lamp().show(Light.OFF);
    caption("");
    server.setExecutor(requests);
    server.createContext("/", this::answer);
    server.start();
  }

  /// Opens the page.
  ///
  /// @param port where; 0 for any that is free
  /// @throws IOException if the port is taken; the message says what to do
  public static BoardPage open(int port) throws IOException {
    return open(port, Duration.ofSeconds(5));
  }

  static BoardPage open(int port, Duration heartbeat) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    try {
      return new BoardPage(HttpServer.create(address, 0), heartbeat);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " of 127.0.0.1 is taken or not allowed; name another, or 0 for any.", e);
    }
  }

  /// Where a browser finds it.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public Button button() {
    return button;
  }

  @Override
  public Lamp lamp() {
    return light ->
        events.keep(
            "lamp",
            "#%06x %s %s"
                .formatted(
                    light.rgb() & 0xFFFFFF,
                    light.equals(Light.OFF)
                        ? "off"
                        : light.rhythm().name().toLowerCase(Locale.ROOT),
                    Looks.words(light)));
  }

  @Override
  public Vibrator vibrator() {
    return buzz -> events.tell("buzz", buzz.times() + " " + buzz.millis());
  }

  @Override
  public void caption(String text) {
    events.keep("caption", text);
  }

  @Override
  public void close() {
    button.close();
    events.close();
    server.stop(0);
    requests.shutdownNow();
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.getResponseHeaders().putAll(SAFE);
      Headers request = exchange.getRequestHeaders();
      boolean isPress = exchange.getRequestMethod().equals("POST");
      if (isPress ? !origin.mayPress(request) : !origin.maySee(request)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /" -> file(exchange, "board.html", "text/html");
        case "GET /board.css" -> file(exchange, "board.css", "text/css");
        case "GET /board.js" -> file(exchange, "board.js", "text/javascript");
        case "GET /events" -> events.serve(exchange);
        case "POST /down" -> press(exchange, button::down);
        case "POST /up" -> press(exchange, button::up);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException e) {
      // The browser has gone, as browsers do; there is nobody left to tell.
    }
  }

  private static void press(HttpExchange exchange, Runnable edge) throws IOException {
    edge.run();
    exchange.sendResponseHeaders(204, -1);
  }

  private static void file(HttpExchange exchange, String name, String type) throws IOException {
    try (InputStream file = BoardPage.class.getResourceAsStream("page/" + name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
