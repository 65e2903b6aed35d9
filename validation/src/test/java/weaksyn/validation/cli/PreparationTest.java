package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backend is told before a run. A cell of the fake one has 10⁹ operations. */
class PreparationTest {
  @TempDir private Path temporary;

  private DoubleList told(String... arguments) {
    DoubleList told = new DoubleArrayList();
    FakeBackend fake = FakeBackend.good();
    Environment.Backend backend = (Environment.Backend) Proxy.newProxyInstance(
        PreparationTest.class.getClassLoader(), new Class<?>[] {Environment.Backend.class}, (_, method, values) -> {
          if (method.getName().equals("prepare")) {
            told.add((double) values[0]);
          }
          return method.invoke(fake, values);
        });
    FakeBackend.Output output = FakeBackend.run(backend, arguments);
    assertEquals(0, output.status(), output.err());
    return told;
  }

  private String[] in(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = temporary.resolve("run").toString();
    return all;
  }

  @Test
  void allCellsOfAStudyCount() {
    assertEquals(DoubleList.of(8e9), told(in("study", "--width", "50", "--depth", "2", "--r", "0,1", "--realisations", "4")));
  }

  @Test
  void allPointsOfASweepCount() {
    assertEquals(DoubleList.of(12e9), told(in("study", "--width", "50", "--depth", "2", "--r", "1", "--gain", "0.5,1,2", "--realisations", "4")));
  }

  @Test
  void allWidthsCount() {
    assertEquals(
        DoubleList.of(24e9), told(in("scaling", "--widths", "16,32,64", "--depth", "2", "--realisations", "4", "--no-check")));
  }

  @Test
  void aStudyThatErrorsStopCountsWhatItIsExpectedToHave() {
    DoubleList told = told(in("study", "--width", "50", "--depth", "2", "--r", "0,1", "--until-error", "D=10%", "--no-check"));
    assertTrue(told.size() == 1 && told.getDouble(0) >= 2e9 && told.getDouble(0) % 1e9 == 0, told.toString());
  }

  @Test
  void aDryRunMeasuresAsTheRunWillNotBe() {
    assertEquals(DoubleList.of(), told(in("study", "--width", "50", "--depth", "2", "--r", "0,1", "--realisations", "4", "--dry-run")));
  }
}
