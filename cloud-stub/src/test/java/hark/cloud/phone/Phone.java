package hark.cloud.phone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A phone in a person's hand: Debian's Chromium at 390 × 844, with touch.
final class Phone implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChromeDriver browser;

  private Phone(ChromeDriver browser) {
    this.browser = browser;
  }

  /// A phone that never saw Hark; skips the test where there is no browser.
  ///
  /// @param profile an empty folder
  static Phone unpack(Path profile) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "Chromium is missing: apt install chromium chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        "--user-data-dir=" + profile);
    options.setExperimentalOption(
        "mobileEmulation",
        Map.of(
            "deviceMetrics",
            Map.of("width", 390, "height", 844, "pixelRatio", 2.0, "mobile", true, "touch", true)));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Phone(new ChromeDriver(service, options));
  }

  void open(String address) {
    browser.get(address);
  }

  String address() {
    return Objects.requireNonNull(browser.getCurrentUrl());
  }

  /// Waits until the page has come that far; fails with these words and what the page shows.
  void until(String what, BooleanSupplier there) {
    new WebDriverWait(browser, PATIENCE)
        .withMessage(() -> "not " + what + ":\n" + text("body"))
        .until(_ -> there.getAsBoolean());
  }

  /// What a person reads there; empty where there is nothing.
  String text(String css) {
    return Objects.requireNonNull(
        (String) run("return document.querySelector(arguments[0])?.innerText ?? ''", css));
  }

  /// The attribute of each element, in the order of the page.
  List<String> each(String css, String attribute) {
    return browser.findElements(By.cssSelector(css)).stream()
        .map(element -> Objects.requireNonNull(element.getAttribute(attribute)))
        .toList();
  }

  boolean shows(String css) {
    return !browser.findElements(By.cssSelector(css)).isEmpty();
  }

  void tap(String css) {
    WebElement element = browser.findElement(By.cssSelector(css));
    run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    element.click();
  }

  /// Presses enter on a button, as someone without a pointer does.
  void enter(String css) {
    run("document.querySelector(arguments[0]).focus()", css);
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
  }

  void type(String css, String words) {
    browser.findElement(By.cssSelector(css)).sendKeys(words);
  }

  /// Empties a field and leaves it.
  void erase(String css) {
    type(css, Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);
    run("document.activeElement.blur()");
  }

  /// Runs a script in the page.
  @Nullable Object run(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  /// A number that a script in the page returns.
  double number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(run(script, arguments))).doubleValue();
  }

  /// What the cloud answers to this page.
  JsonNode ask(String path) {
    Object answer =
        browser.executeAsyncScript(
            "const done = arguments[1]; fetch(arguments[0]).then((a) => a.text()).then(done, done)",
            path);
    return JSON.readTree(String.valueOf(answer));
  }

  void dark(boolean dark) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /// Lies on a desk beside a wide screen instead: so many CSS pixels.
  void widen(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    browser.quit();
  }
}
