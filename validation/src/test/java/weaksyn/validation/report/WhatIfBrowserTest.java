package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Names;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.ErfTheory;
import weaksyn.validation.theory.GeluTheory;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.LinearTheory;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.ReluTheory;
import weaksyn.validation.theory.SoftplusTheory;
import weaksyn.validation.theory.TanhTheory;

/** The sliders of a report, and the recursion that its page computes. */
class WhatIfBrowserTest extends ReportBrowser {
  private static final int LAST = SampleReport.DEPTH;
  private static final List<ActivationFunction> ALL =
      List.of(new TanhTheory(), new ErfTheory(), new LinearTheory(), new ReluTheory(), new GeluTheory(), new SoftplusTheory());
  private static final List<LayerStatistics> INPUTS =
      List.of(new LayerStatistics(1, 0, 1, 0, 1, 0), new LayerStatistics(0.7, 0.3, 0.8, 1.5, 0.49 / 2.3, 0));

  private void open() {
    open(SampleReport.of(4, Synapses.GAUSSIAN).with(Optional.of(new WhatIf("tanh", 1, 0.1, 1, true))));
  }

  /**
   * Both halves sum the same series, or integrals that are exact to rounding. So 10⁻⁹ leaves five digits to rounding
   * over eight layers. Where the activation has no closed forms and fields grow, Java takes ever longer, so the network
   * is shallow there.
   */
  @Test
  void theRecursionOfThePageIsThatOfJava() {
    open();
    assertEquals(
        WhatIf.KNOWN.stream().map(Names::of).sorted().toList(), script("return recursion.activations.toSorted()"), "each activation is held against Java");
    for (ActivationFunction phi : ALL) {
      boolean grows = !phi.isOdd() && phi.closedForms().isEmpty();
      for (double bias : new double[] {0, 0.1, 1.5}) {
        for (double gain : new double[] {0.1, 1, 1.37, 3}) {
          MeanField theory = new MeanField(phi, gain, bias);
          for (LayerStatistics input : INPUTS) {
            assertAgrees(phi, theory, new Network(phi.name(), gain, bias, input, grows && gain > 1.4 ? 4 : LAST));
          }
        }
      }
    }
    assertQuiet();
  }

  /** Fields so wide that the common rule of Java is long, and so narrow that all but the first orders vanish. */
  @Test
  void wideAndNarrowFieldsAgreeToo() {
    open();
    for (ActivationFunction phi : List.of(new GeluTheory(), new SoftplusTheory())) {
      for (double[] scales : new double[][] {{1e4, 10, 0}, {100, 400, 2}, {1e-8, 0, 0}, {1e-14, 1e-8, 0.01}, {1e-4, 25, 0}}) {
        LayerStatistics input = new LayerStatistics(scales[0], scales[1], scales[0] * scales[0], 0, 1, 0);
        assertAgrees(phi, new MeanField(phi, 1.37, scales[2]), new Network(phi.name(), 1.37, scales[2], input, 2));
      }
    }
    assertQuiet();
  }

  /**
   * Where fields are as wide as 10⁶, gelu and softplus are the rectifier but for some 10⁻¹² of their averages. Java has
   * closed forms of it.
   */
  @Test
  void widestFieldsAreThoseOfTheRectifier() {
    open();
    LayerStatistics input = new LayerStatistics(1e12, 1e11, 1.2e24, 1e24, 1e24 / 2.2e24, 0);
    ActivationFunction relu = new ReluTheory();
    for (String name : List.of("gelu", "softplus")) {
      assertAgrees(relu, new MeanField(relu, 3, 0.1), new Network(name, 3, 0.1, input, LAST));
    }
    assertQuiet();
  }

  /** What a page computes for any r. */
  private record Network(String activation, double gain, double bias, LayerStatistics input, int depth) {}

  private void assertAgrees(ActivationFunction phi, MeanField theory, Network network) {
    for (double r : new double[] {0, 0.5, 2, 4}) {
      assertAgrees(theory, network, r, IidColumns.equicorrelated(r));
      if (!phi.isOdd()) {
        assertAgrees(theory, network, r, IidColumns.randomSign(r));
      }
    }
  }

  private void assertAgrees(MeanField theory, Network network, double r, IidColumns ensemble) {
    double ratio = 1.25;
    LayerStatistics input = network.input();
    List<MeanFieldLayer> expected = theory.predict(ensemble, input, network.depth(), ratio);
    Map<String, Object> asked = Map.of(
        "activation", network.activation(), "bias", network.bias(), "widthRatio", ratio, "depth", network.depth(), "common", ensemble.rMean() != 0,
        "input",
        Map.of("Q", input.variance(), "S", input.squaredMean(), "q", input.squaredVariance(), "E", input.squaredCovariance()));
    @SuppressWarnings("unchecked")
    List<Map<String, Number>> layers =
        (List<Map<String, Number>>) script("return recursion.predict(arguments[0], arguments[1], arguments[2])", asked, r, network.gain());
    assertEquals(network.depth() + 1, layers.size());
    for (int l = 0; l <= network.depth(); l++) {
      LayerStatistics s = expected.get(l).statistics();
      Map<String, Double> values = Map.of("Q", s.variance(), "S", s.squaredMean(), "q", s.squaredVariance(), "E", s.squaredCovariance(), "D", s.dimension());
      for (Map.Entry<String, Double> value : values.entrySet()) {
        double relative = 1e-9 * Math.abs(value.getValue());
        assertEquals(value.getValue(), layers.get(l).get(value.getKey()).doubleValue(), relative,
            "layer " + l + " " + value.getKey() + " at r = " + r + ", " + ensemble + ", " + network);
      }
    }
  }

  @Test
  void theLineMovesByKeysAndThePointsStay() {
    open();
    String result = result();
    assertTrue(result.startsWith("r = 2, g = 1: D is "), result);
    List<String> places = places();
    String line = line();
    assertTrue(places.size() > 60, "three quantities, three r, nine layers, without an E that has no logarithm: " + places.size());
    WebElement gain = browser.findElement(By.id("whatif-g"));
    gain.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertTrue(result().startsWith("r = 2, g = 1.03: "), result());
    browser.findElement(By.id("whatif-r")).sendKeys(Keys.HOME);
    assertTrue(result().startsWith("r = 0, g = 1.03: "), result());
    assertEquals("r = 0", browser.findElement(By.id("whatif-r")).getDomAttribute("aria-valuetext"));
    assertNotEquals(line, line());
    assertEquals(places, places());
    browser.findElement(By.id("whatif-reset")).click();
    assertEquals(result, result());
    assertEquals(line, line());
    // E of the input is 0 and has no logarithm: the line begins in layer 1
    assertEquals(LAST, browser.findElements(By.cssSelector("#whatif-plots g.line_marks path")).get(1).getDomAttribute("d").split("[ML]").length - 1);
    assertQuiet();
  }

  /** As the sliders begin, the line is the theory of the study. The table has six digits: it rounds by 5·10⁻⁶. */
  @Test
  void theLineBeginsAtTheStudy() {
    open();
    double expected = ((Number) script(
        "return frame.data.lines.find(l => l.r === '2' && l.layer === arguments[0] && l.quantity === 'D').value", LAST)).doubleValue();
    browser.findElement(By.cssSelector("#whatif-table summary")).click();
    List<WebElement> cells = browser.findElements(By.cssSelector("#whatif-numbers tr:last-child td"));
    assertEquals(expected, Double.parseDouble(cells.getFirst().getText()), 5.1e-6 * expected);
  }

  @Test
  void onPaperTheSlidersGoAndTheirValuesStay() {
    open();
    assertEquals(List.of("whatif-r", "whatif-g"),
        browser.findElements(By.cssSelector("#whatif label")).stream().map(label -> label.getDomAttribute("for")).toList());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertFalse(browser.findElement(By.id("whatif-controls")).isDisplayed());
    assertEquals("avoid", browser.findElement(By.id("whatif")).getCssValue("break-inside"), "no page begins between the values and their plots");
    assertTrue(browser.findElement(By.id("whatif-result")).isDisplayed());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    assertTrue(browser.findElement(By.id("whatif-controls")).isDisplayed());
  }

  @Test
  void withoutSlidersThereIsNoSection() {
    open(SampleReport.of(2, Synapses.GAUSSIAN));
    assertEquals(List.of(), browser.findElements(By.id("whatif")));
    assertQuiet();
  }

  private static String result() {
    return browser.findElement(By.id("whatif-result")).getText();
  }

  private List<String> places() {
    return browser.findElements(By.cssSelector("#whatif-plots g.points_marks > path")).stream().map(point -> point.getDomAttribute("transform")).toList();
  }

  /** The path of the line of D; the plots are redrawn after the event. */
  private String line() {
    script("return Promise.all([...document.querySelectorAll('#whatif-plots .plot')].map(() => new Promise(requestAnimationFrame)))");
    return browser.findElement(By.cssSelector("#whatif-plots g.line_marks path")).getDomAttribute("d");
  }
}
