package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Quantity;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.MeanFieldLayer;

/** The report of a study that sweeps gains and inputs. */
class StudySweepBrowserTest extends ReportBrowser {
  private static final List<String> GAINS = List.of("0.5", "1", "1.5");
  private static final List<String> INPUTS = List.of("isotropic", "a/b.npy");

  /** The sample at each point. Its layers are the same everywhere. */
  private static ReportData sweep() {
    ReportData sample = SampleReport.of(4, Synapses.GAUSSIAN);
    List<Setting> settings =
        GAINS.stream().flatMap(
            gain -> INPUTS.stream().map(
                input -> new Setting(List.of(new Setting.Value(Quantity.GAIN, gain, gain), new Setting.Value(Quantity.INPUT, input, "key")))))
            .toList();
    Map<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    settings.forEach(setting -> sample.theory().forEach((curve, layers) -> theory.put(at(setting, curve), layers)));
    return new ReportData(
        sample.title(), sample.width(), sample.configuration(), settings.stream().flatMap(s -> sample.curves().stream().map(c -> at(s, c))).toList(),
        settings.stream().flatMap(s -> sample.cells().stream().map(c -> new CellResult(new Cell(at(s, c.cell().curve()), c.cell().realisation()), c.layers())))
            .toList(),
        settings.stream().flatMap(s -> sample.summary().stream().map(row -> at(s, row))).toList(), theory, sample.verdict(), List.of(), List.of(),
        sample.notes(), sample.version(), sample.revision(), sample.commandLine());
  }

  private static Curve at(Setting setting, Curve curve) {
    return new Curve(setting, curve.synapses(), curve.r());
  }

  private static SummaryRow at(Setting setting, SummaryRow row) {
    return new SummaryRow(
        at(setting, row.curve()), row.layer(), row.quantity(), row.theory(), row.mean(), row.standardError(), row.z(), row.realisations());
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
