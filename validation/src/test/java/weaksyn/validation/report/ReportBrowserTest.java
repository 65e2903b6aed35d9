package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.SummaryRow;

/** Opens reports of studies in a browser. */
class ReportBrowserTest extends ReportBrowser {
  private static final int SETTINGS = 3;
  private static final int LAYERS = SampleReport.DEPTH + 1;

  @Test
  void eachPlotShowsAllThatWasMeasuredAndPredicted() {
    open(SampleReport.of(8, Synapses.GAUSSIAN, Synapses.BINARY));
    assertEquals(6, browser.findElements(By.cssSelector("#plots .plot svg")).size(), "plots");
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

  @Test
  void textsOfUsersAreHarmless() {
    open(HtmlReportTest.hostile());
    assertEquals(null, script("return window.hacked"));
    assertTrue(browser.findElement(By.tagName("h1")).getText().contains("<script>"));
    assertQuiet();
  }
}
