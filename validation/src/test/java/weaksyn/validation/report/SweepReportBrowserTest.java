package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianFixtures;
import weaksyn.validation.scaling.ExcessPoint;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.scaling.Sweep;

/** Opens reports of sweeps over the width, and of learning, in a browser. */
class SweepReportBrowserTest extends ReportBrowser {
  private void openSweep(ScalingEvaluation evaluation) {
    Path file = directory.resolve("report.html");
    AtomicFile.write(file, ScalingReport.render("Sweep", List.of(), evaluation, List.of(), "weaksyn scaling", "1.0", "abc"));
    browser.get(file.toUri().toString());
    awaitPlots();
  }

  /**
   * Two kinds of synapses and two exponents: a plot of the excess for each kind, three plots of deviations for each
   * kind and r, and one of the effect of the width for each kind with r ≠ 0.
   */
  @Test
  void aSweepShowsExcessAndDeviations() {
    ScalingParameters parameters =
        Sweep.parameters(
            IntList.of(16, 32, 64), DoubleList.of(0.5, 1), DoubleList.of(1.5), List.of(Synapses.GAUSSIAN, Synapses.BINARY), 2, 4, 8);
    ScalingEvaluation evaluation = ScalingEvaluation.of(parameters, Sweep.simulate(parameters), true);
    openSweep(evaluation);
    assertEquals(2 + 3 * 2 * 2 + 2, browser.findElements(By.cssSelector(".plot svg")).size(), "plots");
    WebElement excess = browser.findElement(By.cssSelector(".plot[data-synapses=gaussian][data-plot=excess]"));
    long positive =
        evaluation.excess().stream().filter(point -> point.curve().label().synapses() == Synapses.GAUSSIAN && point.mean() > 0).count();
    assertEquals(positive, points(excess).size());
    assertEquals(2, lines(excess).size(), "theory of each exponent");
    WebElement deviation = browser.findElement(By.cssSelector(".plot[data-synapses=binary][data-plot=E]"));
    assertEquals(2 * (3 + 1), points(deviation).size(), "layers, widths and the limit");
    assertEquals(2, marks(deviation, "fits_marks", "path").size());
    WebElement width = browser.findElement(By.cssSelector(".plot[data-synapses=gaussian][data-plot=finite-width]"));
    assertEquals(2 * 3, points(width).size(), "layers and widths");
    assertEquals(1, marks(width, "theory_marks", "path").size());
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
    Estimate none = new Estimate(0, 0, 3);
    List<ExcessPoint> zero =
        some.excess().stream().map(point -> new ExcessPoint(point.curve(), point.width(), none, none, 0, point.law())).toList();
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
    assertEquals(2 * 3 + 1, browser.findElements(By.cssSelector(".plot svg")).size(), "r = 0 and 1, three quantities, and the effect of the width");
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
}
