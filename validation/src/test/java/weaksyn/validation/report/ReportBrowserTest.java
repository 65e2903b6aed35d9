package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianFixtures;
import weaksyn.validation.scaling.ExcessPoint;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.scaling.Sweep;

/** Opens reports in a headless browser, as a reader does: from a file, without a network. */
@Tag("browser")
class ReportBrowserTest {
  private static final int SETTINGS = 3;
  private static final int LAYERS = SampleReport.DEPTH + 1;
  private static final Map<String, Object> NO_NETWORK = Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0);

  // Selenium says at each start that it has no typed interface to this version's developer tools; none is used here.
  private static final Logger VERSION_FINDER = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  @TempDir private static Path directory;

  private static ChromeDriver browser;

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

  private void scheme(String name) {
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
  }

  private void open(ReportData data) {
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, data);
    browser.get(file.toUri().toString());
    awaitPlots();
  }

  private void openSweep(ScalingEvaluation evaluation) {
    Path file = directory.resolve("report.html");
    AtomicFile.write(file, ScalingReport.render("Sweep", List.of(), evaluation, "weaksyn scaling", "1.0", "abc"));
    browser.get(file.toUri().toString());
    awaitPlots();
  }

  private void awaitPlots() {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .withMessage(() -> "the plots are not drawn; console: " + browser.manage().logs().get(LogType.BROWSER).getAll())
        .until(any -> "true".equals(browser.executeScript("return document.documentElement.dataset.drawn")));
  }

  private WebElement plot(String synapses, String quantity) {
    return browser.findElement(By.cssSelector(".plot[data-synapses=" + synapses + "][data-quantity=" + quantity + "]"));
  }

  private static List<WebElement> marks(WebElement plot, String layer, String element) {
    return plot.findElements(By.cssSelector("g." + layer + " > " + element));
  }

  private static List<WebElement> points(WebElement plot) {
    return marks(plot, "points_marks", "path");
  }

  private static List<WebElement> errors(WebElement plot) {
    return marks(plot, "errors_marks", "line");
  }

  private static List<WebElement> lines(WebElement plot) {
    return marks(plot, "theory_marks", "path");
  }

  private static String description(WebElement plot) {
    return plot.findElement(By.cssSelector("[role=graphics-document]")).getDomAttribute("aria-label");
  }

  private static Set<String> attributes(List<WebElement> elements, String name) {
    TreeSet<String> values = new TreeSet<>();
    elements.forEach(element -> values.add(element.getDomAttribute(name)));
    return values;
  }

  private Object script(String code, Object... arguments) {
    return browser.executeScript(code, arguments);
  }

  /** Nothing on the console, and nothing asked from anywhere but the file itself. */
  private void assertQuiet() {
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

  @Test
  void eachPlotShowsAllThatWasMeasuredAndPredicted() {
    open(SampleReport.of(8, Synapses.GAUSSIAN, Synapses.BINARY));
    assertEquals(6, browser.findElements(By.cssSelector(".plot svg")).size(), "plots");
    for (String synapses : List.of("gaussian", "binary")) {
      for (String quantity : List.of("D", "E", "Q")) {
        WebElement plot = plot(synapses, quantity);
        List<WebElement> points = points(plot);
        assertAll(
            synapses + " " + quantity,
            () -> assertEquals(SETTINGS * LAYERS, points.size(), "points"),
            () -> assertEquals(SETTINGS * LAYERS, errors(plot).size(), "error bars"),
            () -> assertEquals(SETTINGS, lines(plot).size(), "lines"),
            () -> assertEquals(SETTINGS, attributes(points, "stroke").size(), "colours of points"),
            () -> assertEquals(attributes(points, "stroke"), attributes(lines(plot), "stroke"), "colours of lines"),
            () -> assertEquals(attributes(points, "stroke"), attributes(errors(plot), "stroke"), "colours of error bars"),
            () -> assertTrue(points.stream().noneMatch(point -> point.getDomAttribute("transform").contains("NaN")), "places of points"),
            () -> assertTrue(description(plot).contains("r = 0, 1, 2"), "description"));
      }
    }
    assertQuiet();
  }

  @Test
  void orthogonalWeightsHaveNoLegend() {
    open(SampleReport.of(2, Synapses.GAUSSIAN, Synapses.HAAR));
    assertFalse(plot("gaussian", "E").findElements(By.cssSelector("g.role-legend")).isEmpty());
    assertEquals(List.of(), plot("haar", "E").findElements(By.cssSelector("g.role-legend")));
    assertFalse(description(plot("haar", "E")).contains("r ="), description(plot("haar", "E")));
    assertQuiet();
  }

  @Test
  void pointsLieWhereTheDataSay() {
    ReportData data = SampleReport.of(8, Synapses.GAUSSIAN);
    open(data);
    // D spans more than a decade and has a logarithmic axis by itself.
    assertPlaces(data, Math::log);
    browser.findElement(By.id("log-D")).click();
    awaitPlots();
    assertPlaces(data, value -> value);
    assertQuiet();
  }

  /** Places must be an affine function of the scaled values, fixed by two of the points. */
  private void assertPlaces(ReportData data, DoubleUnaryOperator scale) {
    List<WebElement> points = points(plot("gaussian", "D"));
    List<SummaryRow> rows = data.summary().stream().filter(row -> row.quantity().symbol().equals("D")).toList();
    double[] heights = points.stream().mapToDouble(point -> Double.parseDouble(point.getDomAttribute("transform").split("[,)]", -1)[1])).toArray();
    int first = SETTINGS;
    double slope = (heights[heights.length - 1] - heights[first]) / (scale.applyAsDouble(rows.getLast().mean()) - scale.applyAsDouble(rows.getFirst().mean()));
    assertTrue(slope < 0, "larger values are higher");
    for (int i = 0; i < rows.size(); i++) {
      double expected = heights[first] + slope * (scale.applyAsDouble(rows.get(i).mean()) - scale.applyAsDouble(rows.getFirst().mean()));
      // Places are written to three decimals of a pixel.
      assertEquals(expected, heights[first + i], 0.005, rows.get(i).toString());
    }
  }

  @Test
  void pointsTellTheirNumbers() {
    ReportData data = SampleReport.of(8, Synapses.GAUSSIAN);
    open(data);
    SummaryRow last = data.summary().stream().filter(row -> row.quantity().symbol().equals("D")).reduce((a, b) -> b).orElseThrow();
    new Actions(browser).moveToElement(points(plot("gaussian", "D")).getLast()).perform();
    WebElement tooltip = new WebDriverWait(browser, Duration.ofSeconds(10)).until(ExpectedConditions.visibilityOfElementLocated(By.id("vg-tooltip-element")));
    assertTrue(tooltip.getText().contains(Digits.of(last.mean(), last.standardError())), tooltip.getText());
    assertTrue(tooltip.getText().contains(Digits.of(last.theory())), tooltip.getText());
    assertQuiet();
  }

  @Test
  void darkAndLightFollowTheSystemAndTheButton() {
    open(SampleReport.of(3, Synapses.GAUSSIAN));
    String light = background();
    Set<String> colours = attributes(points(plot("gaussian", "D")), "stroke");
    browser.findElement(By.id("theme")).click();
    awaitPlots();
    String dark = background();
    assertNotEquals(light, dark);
    assertNotEquals(colours, attributes(points(plot("gaussian", "D")), "stroke"));
    assertEquals(SETTINGS, attributes(points(plot("gaussian", "D")), "stroke").size());
    browser.findElement(By.id("theme")).click();
    awaitPlots();
    assertEquals(light, background());
    scheme("dark");
    new WebDriverWait(browser, Duration.ofSeconds(10)).until(any -> dark.equals(background()));
    awaitPlots();
    assertQuiet();
  }

  private String background() {
    String page = (String) script("return getComputedStyle(document.querySelector('figure')).backgroundColor");
    String plot = (String) script("return getComputedStyle(document.querySelector('.plot svg')).backgroundColor");
    return page + " / " + plot;
  }

  @Test
  void logarithmicAxesLeaveOutWhatHasNoLogarithm() {
    open(SampleReport.of(8, Synapses.GAUSSIAN));
    long positive = (Long) script("return JSON.parse(document.getElementById('data').textContent).points.filter(p => p.quantity === 'E' && p.mean > 0).length");
    assertTrue(positive < SETTINGS * LAYERS, "the sample has an estimate below zero");
    browser.findElement(By.id("log-E")).click();
    awaitPlots();
    WebElement plot = plot("gaussian", "E");
    assertEquals(positive, points(plot).size());
    assertEquals(positive, errors(plot).size());
    assertEquals(SETTINGS, lines(plot).size());
    assertTrue(plot.findElement(By.xpath("../figcaption")).getText().contains("layer 0"));
    assertTrue(errors(plot).stream().noneMatch(bar -> bar.getDomAttribute("transform").contains("NaN")));
    assertQuiet();
  }

  @Test
  void oneRealisationHasNoErrorBars() {
    open(SampleReport.of(1, Synapses.GAUSSIAN));
    for (String quantity : List.of("D", "E", "Q")) {
      assertEquals(SETTINGS * LAYERS, points(plot("gaussian", quantity)).size());
      assertEquals(0, errors(plot("gaussian", quantity)).size());
    }
    assertQuiet();
  }

  @Test
  void plotsCanBeSaved() throws IOException {
    Path downloads = Files.createDirectory(directory.resolve("downloads"));
    browser.executeCdpCommand("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    open(SampleReport.of(8, Synapses.GAUSSIAN));
    WebElement plot = plot("gaussian", "D");
    plot.findElement(By.cssSelector("summary")).click();
    List<WebElement> links = plot.findElements(By.cssSelector(".vega-actions a"));
    new WebDriverWait(browser, Duration.ofSeconds(10)).until(any -> links.stream().noneMatch(link -> "#".equals(link.getDomAttribute("href"))));
    assertEquals(List.of("weaksyn-D-gaussian.svg", "weaksyn-D-gaussian.png"), links.stream().map(link -> link.getDomAttribute("download")).toList());
    links.forEach(WebElement::click);
    byte[] png = saved(downloads.resolve("weaksyn-D-gaussian.png"));
    assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
    String svg = new String(saved(downloads.resolve("weaksyn-D-gaussian.svg")), StandardCharsets.UTF_8);
    assertTrue(svg.startsWith("<svg") && svg.endsWith("</svg>"), svg);
    assertEquals(SETTINGS * LAYERS, svg.split("aria-roledescription=\"point\"", -1).length - 1, "points in the file");
    assertQuiet();
  }

  /** The browser gives a file its name once it is complete. */
  private static byte[] saved(Path file) throws IOException {
    new WebDriverWait(browser, Duration.ofSeconds(10)).withMessage("not saved: " + file).until(any -> Files.exists(file));
    return Files.readAllBytes(file);
  }

  @Test
  void nothingSticksOutAtAnyWidth() {
    open(SampleReport.of(8, Synapses.GAUSSIAN, Synapses.BINARY));
    for (int width : new int[] {1280, 800, 390}) {
      // A window cannot be as narrow as a telephone, a screen can.
      browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
      new WebDriverWait(browser, Duration.ofSeconds(10))
          .withMessage("wider than the window of " + width)
          .until(any -> (Boolean) script(
              "return window.innerWidth === arguments[0] && document.documentElement.scrollWidth <= window.innerWidth"
                  + " && [...document.querySelectorAll('.plot')].every("
                  + "p => Math.abs(p.clientWidth - p.querySelector('svg').getBoundingClientRect().width) < 2)",
              width));
    }
    assertQuiet();
  }

  @Test
  void aSpectrumShowsEigenvaluesByRankAndPredictedOutliers() {
    open(SampleReport.withSpectrum(SampleReport.of(2, Synapses.GAUSSIAN)));
    WebElement plot = browser.findElement(By.cssSelector("#spectra .plot"));
    assertEquals(1, marks(plot, "predicted_marks", "line").size(), "rules");
    assertTrue(marks(plot, "eigenvalues_marks", "path").size() > 50, "eigenvalues");
    assertQuiet();
  }

  /**
   * Two kinds of synapses and two exponents: a plot of the excess for each kind, three plots of deviations for each
   * kind and r.
   */
  @Test
  void aSweepShowsExcessAndDeviations() {
    ScalingParameters parameters =
        Sweep.parameters(
            IntList.of(16, 32, 64), DoubleList.of(0.5, 1), DoubleList.of(1.5), List.of(Synapses.GAUSSIAN, Synapses.BINARY), 2, 4, 8);
    ScalingEvaluation evaluation = ScalingEvaluation.of(parameters, Sweep.simulate(parameters), true);
    openSweep(evaluation);
    assertEquals(2 + 3 * 2 * 2, browser.findElements(By.cssSelector(".plot svg")).size(), "plots");
    WebElement excess = browser.findElement(By.cssSelector(".plot[data-synapses=gaussian][data-plot=excess]"));
    long positive =
        evaluation.excess().stream().filter(point -> point.curve().setting().synapses() == Synapses.GAUSSIAN && point.mean() > 0).count();
    assertEquals(positive, points(excess).size());
    assertEquals(2, lines(excess).size(), "theory of each exponent");
    WebElement deviation = browser.findElement(By.cssSelector(".plot[data-synapses=binary][data-plot=E]"));
    assertEquals(2 * (3 + 1), points(deviation).size(), "layers, widths and the limit");
    assertEquals(2, marks(deviation, "fits_marks", "path").size());
    assertQuiet();
  }

  /** Nine curves with long names: their legends take several rows, and none reaches into the plot beside it. */
  @Test
  void legendsOfManyCurvesStayInTheirPlots() {
    openSweep(sweep(DoubleList.of(0.25, 0.5, 1), DoubleList.of(0.5, 1, 1.5)));
    assertEquals(List.of(), script(
        "return [...document.querySelectorAll('.plot')].flatMap(p => [...p.querySelectorAll('g.role-legend')].map(l => [p, l]))"
            + ".filter(([p, l]) => l.getBoundingClientRect().right > p.getBoundingClientRect().right).map(([p, l]) => p.textContent)"));
    assertTrue(browser.findElements(By.cssSelector(".plot g.role-legend")).size() > 9, "legends");
    assertQuiet();
  }

  /** Without gain nothing is positive, neither measured nor in theory. */
  @Test
  void aSweepWithoutAnyEffectIsDrawn() {
    ScalingEvaluation some = sweep(DoubleList.of(0.5, 1), DoubleList.of(1));
    List<ExcessPoint> zero =
        some.excess().stream().map(point -> new ExcessPoint(point.curve(), point.width(), point.samples(), 0, 0, 0, point.realisations())).toList();
    openSweep(new ScalingEvaluation(some.curves(), zero, List.of(), List.of(), some.verdict()));
    WebElement excess = browser.findElement(By.cssSelector(".plot[data-plot=excess]"));
    assertEquals(0, points(excess).size());
    assertTrue(excess.findElement(By.xpath("../figcaption")).getText().contains("Not positive"));
    assertQuiet();
  }

  /** As in a shard of a sweep: points without limits and curves. */
  @Test
  void deviationsAreDrawnWhereNothingIsFitted() {
    ScalingEvaluation some = sweep(DoubleList.of(0.5), DoubleList.of(1));
    openSweep(new ScalingEvaluation(some.curves(), List.of(), List.of(), List.of(), some.verdict()));
    assertEquals(2 * 3, browser.findElements(By.cssSelector(".plot svg")).size(), "r = 0 and 1, three quantities");
    assertEquals(2 * 2, points(browser.findElement(By.cssSelector(".plot[data-plot=D]"))).size(), "layers and widths");
    assertQuiet();
  }

  private static ScalingEvaluation sweep(DoubleList exponents, DoubleList r) {
    ScalingParameters parameters = Sweep.parameters(IntList.of(16, 32), exponents, r, List.of(Synapses.GAUSSIAN), 2, 3, 8);
    return ScalingEvaluation.of(parameters, Sweep.simulate(parameters), true);
  }

  /**
   * Two competitions, three kinds of weights: plots of D, E and the readout for each, all three against r̂, and the
   * receptive fields.
   */
  @Test
  void aStudyOfLearningShowsKindsByLayerAndReceptiveFields() {
    int depth = 3;
    HebbianEvaluation evaluation = HebbianFixtures.evaluation(depth, 0.3, 1);
    Path file = directory.resolve("report.html");
    AtomicFile.write(file, HebbianReport.render("Learning", List.of(), evaluation, "weaksyn hebbian", "1.0", "abc"));
    browser.get(file.toUri().toString());
    awaitPlots();
    List<WebElement> plots = browser.findElements(By.cssSelector(".plot:has(svg)"));
    assertEquals(3 * 2 + 3, plots.size(), "plots");
    for (WebElement plot : plots.subList(0, 6)) {
      assertEquals(3 * (depth + 1), points(plot).size(), description(plot));
      assertEquals(3, attributes(points(plot), "stroke").size(), "colours of kinds");
      assertEquals(3, marks(plot, "lines_marks", "path").size(), "lines");
      assertTrue(description(plot).contains("learned, orthogonal, random"), description(plot));
    }
    for (WebElement plot : plots.subList(6, 9)) {
      assertEquals(2 * 3 * depth, points(plot).size(), description(plot));
      assertEquals(2, attributes(points(plot), "stroke").size(), "colours of competitions");
    }
    List<WebElement> fields = browser.findElements(By.cssSelector("#fields canvas"));
    assertEquals(2, fields.size());
    // Six pictures of 3 x 3 pixels side by side, a line between them; the first weight is sin 0 = 0, the colour of the
    // page, the second is positive: blue.
    assertEquals(6 * 4 - 1, ((Long) script("return document.querySelector('#fields canvas').width")).intValue());
    String pixels = (String) script("return [...document.querySelector('#fields canvas').getContext('2d').getImageData(0, 0, 2, 1).data].join()");
    assertTrue(pixels.startsWith("255,255,255,255,"), pixels);
    String[] channels = pixels.split(",", -1);
    assertTrue(Integer.parseInt(channels[4]) < Integer.parseInt(channels[6]), pixels);
    assertQuiet();
  }

  @Test
  void textsOfUsersAreHarmless() {
    open(HtmlReportTest.hostile());
    assertEquals(null, script("return window.hacked"));
    assertTrue(browser.findElement(By.tagName("h1")).getText().contains("<script>"));
    assertQuiet();
  }
}
