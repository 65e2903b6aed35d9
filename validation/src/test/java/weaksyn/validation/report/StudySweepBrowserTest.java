package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Quantity;
import weaksyn.validation.model.Setting;

/** The report of a study that sweeps gains and inputs. */
class StudySweepBrowserTest extends ReportBrowser {
  private static final List<String> GAINS = List.of("0.5", "1", "1.5");
  private static final List<String> INPUTS = List.of("isotropic", "a/b.npy");

  private static ReportData sweep() {
    return SampleSweep.of(
        GAINS.stream().flatMap(
            gain -> INPUTS.stream().map(
                input -> new Setting(List.of(new Setting.Value(Quantity.GAIN, gain, gain), new Setting.Value(Quantity.INPUT, input, "key")))))
            .toList());
  }

  private static List<WebElement> plots(String id) {
    return browser.findElements(By.cssSelector("#" + id + " .plot"));
  }

  @Test
  void eachQuantityIsPlottedAgainstEachSweptQuantity() {
    open(sweep());
    List<WebElement> plots = plots("sweep-plots");
    assertEquals(3 * (INPUTS.size() + GAINS.size()), plots.size());
    for (int i = 0; i < plots.size(); i++) {
      int expected = 3 * (i < 3 * INPUTS.size() ? GAINS.size() : INPUTS.size()); // three r
      assertEquals(expected, points(plots.get(i)).size(), description(plots.get(i)));
      assertEquals(3, lines(plots.get(i)).size(), description(plots.get(i)));
    }
    assertEquals("Dimension D by gain for Input isotropic, gaussian synapses, layer 8", description(plots.getFirst()));
    assertEquals("Variance Q by input for Gain 1.5, gaussian synapses, layer 8", description(plots.getLast()));
    assertEquals(3 * GAINS.size() * INPUTS.size(), plots("plots").size());
    assertQuiet();
  }

  @Test
  void theLayerIsChosenByKeys() {
    open(sweep());
    WebElement plot = plots("sweep-plots").getFirst();
    Object before = points(plot).getFirst().getDomAttribute("transform");
    browser.findElement(By.id("sweep-layer")).sendKeys(Keys.HOME, Keys.ENTER);
    awaitPlots();
    assertEquals("Dimension D by gain for Input isotropic, gaussian synapses, layer 1", description(plot));
    assertNotEquals(before, points(plot).getFirst().getDomAttribute("transform"));
    assertQuiet();
  }

  @Test
  void aStudyWithoutASweepHasNoSuchPlots() {
    open(SampleReport.of(4, Synapses.GAUSSIAN));
    assertEquals(0, Stream.of("sweep-plots", "sweep-layer").mapToInt(id -> browser.findElements(By.id(id)).size()).sum());
    assertQuiet();
  }
}
