package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.WebDriverWait;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Quantity;
import weaksyn.validation.hebbian.HebbianFixtures;
import weaksyn.validation.model.Setting;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.scaling.Sweep;

/** Labels of ticks stand apart on all axes of all reports, at any width of the window. */
class AxisLabelsBrowserTest extends ReportBrowser {
  /** Pairs of labels of one axis that are closer than two pixels in both directions, and axes without any label. */
  private static final String FAULTS =
      """
      const axes = [...document.querySelectorAll(".plot svg g.role-axis")].map(axis => [...axis.querySelectorAll("g.role-axis-label text")])
        .filter(labels => labels.length > 0);
      const apart = (a, b) => Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom) >= 2;
      return axes.flatMap(labels => {
        const shown = labels.filter(label => label.getAttribute("opacity") !== "0" && label.textContent !== "");
        const boxes = shown.map(label => label.getBoundingClientRect());
        return shown.length === 0 ? ["no label of " + labels.length]
          : shown.flatMap((a, i) => shown.slice(0, i).filter((b, j) => !apart(boxes[i], boxes[j])).map(b => b.textContent + " and " + a.textContent));
      });
      """;

  private void assertApart(String what) {
    for (int width : new int[] {1280, 970, 390}) {
      browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
      new WebDriverWait(browser, Duration.ofSeconds(10)).until(
          any -> (Boolean) script(
              "return window.innerWidth === arguments[0] && [...document.querySelectorAll('.plot')].every("
                  + "p => Math.abs(p.clientWidth - p.querySelector('svg').getBoundingClientRect().width) < 2)",
              width));
      assertTrue((Long) script("return document.querySelectorAll('.plot svg g.role-axis-label text').length") > 0, "labels");
      assertEquals(List.of(), script(FAULTS), what + " at a width of " + width);
    }
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    assertQuiet();
  }

  private void openSweep(Quantity quantity, List<String> values) {
    open(SampleSweep.of(values.stream().map(value -> new Setting(List.of(new Setting.Value(quantity, value, "key")))).toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "-0.02,0,0.02", "0,0.02", "0.01,0.012", "0.001,1000", "1e-9,2e-9,3e-9", "1000000,1000001", "0.00012345,0.00012346", "1e-300,1e300", "12345.678,0.5"
  })
  void labelsOfNumbersStandApart(String values) {
    openSweep(Quantity.BIAS, List.of(values.split(",", -1)));
    assertApart(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12})
  void labelsOfInputsStandApart(int count) {
    for (String name : List.of("wishart:0.%d", "recordings/of  a-whole-year/session-%d-of-the-first-mouse.npy")) {
      openSweep(Quantity.INPUT, IntStream.rangeClosed(1, count).mapToObj(name::formatted).toList());
      // Lines of one text have no space between them.
      String first = "Input" + name.formatted(1).replace(" ", "") + ",gaussiansynapses";
      assertTrue(((String) script("return document.querySelector('#deviations svg').textContent.replaceAll(' ', '')")).contains(first), first);
      assertApart(count + " × " + name);
    }
  }

  @Test
  void labelsOfLayersAndOfEigenvaluesStandApart() {
    open(SampleReport.withSpectrum(SampleReport.of(4, Synapses.GAUSSIAN)));
    assertApart("a study");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16,32,64", "32,33", "40,16,41,17,18", "1000,1001,16", "5,1500"})
  void labelsOfWidthsStandApart(String values) {
    IntList widths = IntList.of(Arrays.stream(values.split(",", -1)).mapToInt(Integer::parseInt).toArray());
    ScalingParameters parameters = Sweep.parameters(widths, DoubleList.of(0.5), DoubleList.of(1), List.of(Synapses.GAUSSIAN), 1, 2, 8);
    Path file = directory.resolve("report.html");
    AtomicFile.write(
        file,
        ScalingReport.render(
            "Sweep", List.of(), ScalingEvaluation.of(parameters, Sweep.simulate(parameters), true), List.of(), "weaksyn scaling", "1.0", "abc"));
    browser.get(file.toUri().toString());
    awaitPlots();
    assertApart(values);
  }

  @Test
  void labelsOfLearningStandApart() {
    Path file = directory.resolve("report.html");
    AtomicFile.write(file, HebbianReport.render("Learning", List.of(), HebbianFixtures.evaluation(3, 0.3, 1), "weaksyn hebbian", "1.0", "abc"));
    browser.get(file.toUri().toString());
    awaitPlots();
    assertApart("learning");
  }
}
