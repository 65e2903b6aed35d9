package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless browser that opens a report as a reader does: from a file, without a network. Each test class has a
 * browser of its own.
 */
@Tag("browser")
abstract class ReportBrowser {
  private static final Map<String, Object> NO_NETWORK = Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0);

  // Selenium says at each start that it has no typed interface to this version's developer tools; none is used here.
  private static final Logger VERSION_FINDER = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  /** Where the report lies. */
  @TempDir static Path directory;

  static ChromeDriver browser;

  @BeforeAll
  static void start() throws IOException {
    VERSION_FINDER.setLevel(Level.SEVERE);
    Path driver = program("webdriver.chrome.driver", "/usr/bin/chromedriver");
    Path chromium = program("webdriver.chrome.binary", "/usr/bin/chromium");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking");
    options.addArguments("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1280,1000");
    options.addArguments("--user-data-dir=" + Files.createDirectory(directory.resolve("profile")));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL", LogType.PERFORMANCE, "ALL"));
    // Both programs are named, so that Selenium has nothing to look for or to download.
    browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort().build(), options);
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand("Network.emulateNetworkConditions", NO_NETWORK);
  }

  @BeforeEach
  void forget() {
    browser.get("about:blank");
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    scheme("light");
    browser.manage().logs().get(LogType.BROWSER);
    browser.manage().logs().get(LogType.PERFORMANCE);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static Path program(String property, String usual) {
    Path program = Path.of(System.getProperty(property, usual));
    return Files.isExecutable(program)
        ? program
        : fail("no program " + program + ": install Chromium and its driver (Debian: chromium, chromium-driver) or set -D" + property);
  }

  void scheme(String name) {
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
  }

  void open(ReportData data) {
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, data);
    browser.get(file.toUri().toString());
    awaitPlots();
  }

  void awaitPlots() {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .withMessage(() -> "the plots are not drawn; console: " + browser.manage().logs().get(LogType.BROWSER).getAll())
        .until(any -> "true".equals(browser.executeScript("return document.documentElement.dataset.drawn")));
  }

  WebElement plot(String synapses, String quantity) {
    return browser.findElement(By.cssSelector(".plot[data-synapses=" + synapses + "][data-quantity=" + quantity + "]"));
  }

  static List<WebElement> marks(WebElement plot, String layer, String element) {
    return plot.findElements(By.cssSelector("g." + layer + " > " + element));
  }

  static List<WebElement> points(WebElement plot) {
    return marks(plot, "points_marks", "path");
  }

  static List<WebElement> errors(WebElement plot) {
    return marks(plot, "errors_marks", "line");
  }

  static List<WebElement> lines(WebElement plot) {
    return marks(plot, "theory_marks", "path");
  }

  static String description(WebElement plot) {
    return plot.findElement(By.cssSelector("[role=graphics-document]")).getDomAttribute("aria-label");
  }

  static Set<String> attributes(List<WebElement> elements, String name) {
    TreeSet<String> values = new TreeSet<>();
    elements.forEach(element -> values.add(element.getDomAttribute(name)));
    return values;
  }

  Object script(String code, Object... arguments) {
    return browser.executeScript(code, arguments);
  }

  /** Nothing on the console, and nothing asked from anywhere but the file itself. */
  void assertQuiet() {
    assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList(), "console");
    List<String> requests = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> json(entry.getMessage()).path("message"))
        .filter(message -> "Network.requestWillBeSent".equals(message.path("method").asText()))
        .map(message -> message.path("params").path("request").path("url").asText())
        .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
        .toList();
    String page = directory.resolve("report.html").toUri().toString();
    assertFalse(requests.isEmpty(), "the log of requests must at least hold the page");
    assertEquals(List.of(), requests.stream().filter(url -> !url.equals(page)).toList(), "requests");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
