package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.dimension.Centring;
import weaksyn.validation.dimension.DimensionData;
import weaksyn.validation.dimension.DimensionParameters;
import weaksyn.validation.dimension.DimensionRun;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RunIdentity;

/** Opens a report of dimensions in a browser. */
class DimensionReportBrowserTest extends ReportBrowser {
  private void open(boolean curve) throws IOException {
    Random random = new Random(1);
    Path activity = directory.resolve("activity & noise.csv");
    Files.write(
        activity,
        IntStream.range(0, 100).mapToObj(_ -> random.doubles(40).mapToObj(Double::toString).collect(Collectors.joining(","))).toList());
    DimensionParameters parameters = new DimensionParameters(Centring.PATTERNS, 10, 1, Precision.F64, 1, curve, true, 1, 100_000_000);
    DimensionData data = DimensionData.of(List.of(activity), parameters);
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 512, 1);
    Manifest manifest =
        Manifest.of("dimension", RunIdentity.of(data.configuration(parameters)), 1, 1, "f64", 1, provenance, Instant.EPOCH, data.recorded());
    Path file = directory.resolve("report.html");
    DimensionRun run = DimensionRun.of(data, parameters);
    AtomicFile.write(file, DimensionReport.html(run, manifest.complete(Instant.EPOCH), List.of("a note"), "weaksyn dimension 'activity & noise.csv'"));
    browser.get(file.toUri().toString());
    awaitPlots();
  }

  @Test
  void curvesAgainstPatternsAndNeurons() throws IOException {
    open(true);
    assertEquals(2, browser.findElements(By.cssSelector(".plot svg")).size());
    WebElement patterns = browser.findElement(By.cssSelector(".plot[data-plot=patterns]"));
    // 12, 25, 50 and 100 patterns; the estimates that correct for little are there at any size.
    assertTrue(points(patterns).size() >= 2 * 4, points(patterns).size() + " points");
    assertEquals("Participation ratio of activity & noise.csv", browser.findElement(By.id("estimates-0")).getText());
    assertTrue(browser.findElement(By.tagName("main")).getText().contains("intrinsic dimension by the two nearest neighbours"));
    assertQuiet();
  }

  @Test
  void withoutACurveThereIsNoPlot() throws IOException {
    open(false);
    assertEquals(0, browser.findElements(By.cssSelector(".plot")).size());
    assertQuiet();
  }
}
