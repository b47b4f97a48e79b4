package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The board on a page of this machine, over real HTTP.
@Timeout(60)
class BoardPageTest {
  private final HttpClient browser = HttpClient.newHttpClient();
  private BoardPage page;

  @BeforeEach
  void open() throws IOException {
    page = BoardPage.open(0, Duration.ofMillis(100));
  }

  @AfterEach
  void close() {
    page.close();
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({"/, text/html", "/board.css, text/css", "/board.js, text/javascript"})
  void isMadeOfItsOwnFilesOnly(String path, String type) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
    assertThat(response.body()).isNotEmpty().doesNotContain("http://", "https://");
  }

  @Test
  void anythingElseIsNotFound() throws Exception {
    assertThat(get("/down").statusCode()).isEqualTo(404);
    assertThat(get("/page/board.html").statusCode()).isEqualTo(404);
  }

  @Test
  void itsButtonIsTheButton() throws Exception {
    Edges edges = Edges.of(page.button());

    assertThat(post("/down", "Origin", origin())).isEqualTo(204);
    edges.await(true);
    assertThat(edges.told()).isEmpty();
    assertThat(post("/up", "Origin", origin(), "Sec-Fetch-Site", "same-origin")).isEqualTo(204);
    edges.await(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://127.0.0.1",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "null"
      })
  void nobodyElseCanPress(String origin) throws Exception {
    Edges edges = Edges.of(page.button());

    assertThat(post("/down", "Origin", origin)).isEqualTo(403);
    assertThat(edges.told()).isEmpty();
  }

  @Test
  void nobodyCanPressWithoutSayingWhereTheyAreFrom() throws Exception {
    Edges edges = Edges.of(page.button());

    assertThat(post("/down")).isEqualTo(403);
    assertThat(post("/down", "Origin", origin(), "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(edges.told()).isEmpty();
  }

  @Test
  void nobodySeesItByAForeignNameThatPointsHere() throws Exception {
    try (Socket tab = tab("evil.example")) {
      assertThat(tab.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 403");
    }
  }

  @Test
  void tellsHowThingsStandAndThenWhatHappens() throws Exception {
    page.lamp().show(new Light(0x34C759, Rhythm.BREATHE));
    page.vibrator().buzz(Buzz.ALARM);
    page.caption("ready");
    Iterator<String> events = events();

    assertThat(next(events)).isEqualTo("lamp: #34c759 breathe green, breathing");
    assertThat(next(events)).isEqualTo("caption: ready");

    page.lamp().show(new Light(0xFF3B30, Rhythm.BLINK));
    page.lamp().show(new Light(0xFF3B30, Rhythm.BLINK));
    page.vibrator().buzz(Buzz.TWO);
    page.vibrator().buzz(Buzz.TWO);
    page.caption("two\nlines");
    page.lamp().show(Light.OFF);

    assertThat(next(events)).isEqualTo("lamp: #ff3b30 blink red, blinking");
    assertThat(next(events)).isEqualTo("buzz: 2 150");
    assertThat(next(events)).isEqualTo("buzz: 2 150");
    assertThat(next(events)).isEqualTo("caption: two lines");
    assertThat(next(events)).isEqualTo("lamp: #000000 off off");
  }

  @Test
  void everyPageIsTold() throws Exception {
    List<Iterator<String>> pages = List.of(events(), events(), events());
    page.caption("hello");

    for (Iterator<String> events : pages) {
      assertThat(next(events)).startsWith("lamp:");
      String caption = next(events);
      assertThat(caption.equals("caption: ") ? next(events) : caption).isEqualTo("caption: hello");
    }
  }

  @Test
  void liftsTheFingerOfAPageThatHasGone() throws Exception {
    Edges edges = Edges.of(page.button());
    try (Socket tab = tab("localhost:" + page.address().getPort())) {
      assertThat(tab.getInputStream().read()).isEqualTo('H');
      post("/down", "Origin", origin());
      edges.await(true);
    }
    edges.await(false);
  }

  @Test
  void neverWaitsForAPageThatDoesNotReadAndLetsItGo() throws Exception {
    try (Socket tab = tab("localhost:" + page.address().getPort())) {
      assertThat(tab.getInputStream().read()).isEqualTo('H');
      String large = "x".repeat(100_000);
      for (int i = 0; i < 1_000; i++) {
        page.caption(i + large);
      }
      long taken = tab.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertThat(taken).isLessThan(100_000_000);
    }
  }

  @Test
  void endsForEveryoneWhenItCloses() throws Exception {
    try (Socket tab = tab("localhost:" + page.address().getPort())) {
      assertThat(tab.getInputStream().read()).isEqualTo('H');
      page.close();
      assertThat(tab.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidPlainly() {
    int port = page.address().getPort();

    assertThatThrownBy(() -> BoardPage.open(port))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Port %d of 127.0.0.1 is taken or not allowed; name another, or 0 for any.", port);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private int post(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return browser.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private Iterator<String> events() throws Exception {
    return browser
        .send(HttpRequest.newBuilder(at("/events")).build(), BodyHandlers.ofLines())
        .body()
        .iterator();
  }

  /// The next event as `name: data`, heartbeats left out.
  private static String next(Iterator<String> lines) {
    String name = lines.next();
    while (!name.startsWith("event: ")) {
      name = lines.next();
    }
    return name.substring(7) + lines.next().substring(4);
  }

  /// A browser's tab that watches and does nothing by itself.
  private Socket tab(String host) throws IOException {
    Socket tab = new Socket(InetAddress.getLoopbackAddress(), page.address().getPort());
    String request = "GET /events HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    tab.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return tab;
  }

  private URI at(String path) {
    return page.address().resolve(path);
  }

  private String origin() {
    return "http://127.0.0.1:" + page.address().getPort();
  }
}
