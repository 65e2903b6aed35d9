package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The theory of given weights on patterns from a file, beside the study of the same file. */
class QuenchedInputTest {
  private static final int DEPTH = 3;

  @TempDir private Path temporary;

  private static List<String> line(String command, String shared, String own) {
    return Stream.of(command, shared, own).flatMap(words -> Stream.of(words.split(" "))).toList();
  }

  private Path patterns(int rows, int columns) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        text.append(column == 0 ? "" : ",").append(0.5 + random.nextGaussian());
      }
      text.append('\n');
    }
    return Files.writeString(temporary.resolve("patterns.csv"), text);
  }

  /**
   * Where φ(z) = z, the covariance of given patterns goes through given weights without error, so Q and the plain
   * participation ratio of one realisation are those that its study measured, with fewer patterns than neurons, too.
   * Sums of some hundred products of either sign on either side; 10⁻¹¹ is 50,000 units of rounding.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", " --raw", " --samples 15"})
  void linearNetworksAreExact(String options) throws IOException {
    String shared =
        "--width 20 --depth " + DEPTH + " --gain 1.2 --r 0,1 --synapses gaussian,binary --activation linear --seed 5 --input " + patterns(60, 9) + options;
    Path out = temporary.resolve("run");
    FakeBackend.Output study = RealCommand.run(line("study", shared, "--realisations 3 --quiet --out " + out));
    assertEquals(0, study.status(), study.err());
    FakeBackend.Output theory = RealCommand.run(line("theory", shared, "--quenched --realisation 2"));
    assertEquals(0, theory.status(), theory.err());

    List<String[]> predicted = theory.out().lines().skip(1).map(row -> row.split(",", -1)).toList();
    List<String[]> measured =
        Files.readAllLines(out.resolve("results.csv")).stream().skip(1).map(row -> row.split(",", -1)).filter(row -> row[2].equals("2") && !row[3].equals("0"))
            .toList();
    assertEquals(4 * DEPTH, predicted.size());
    assertEquals(predicted.size(), measured.size());
    for (int i = 0; i < predicted.size(); i++) {
      assertEquals(measured.get(i)[0] + measured.get(i)[1] + measured.get(i)[3], predicted.get(i)[0] + predicted.get(i)[1] + predicted.get(i)[2]);
      assertEquals(Double.parseDouble(measured.get(i)[4]), Double.parseDouble(predicted.get(i)[3]), 1e-11, "Q");
      assertEquals(Double.parseDouble(measured.get(i)[10]), Double.parseDouble(predicted.get(i)[9]), 1e-11, "D of these patterns");
    }
  }

  /** Orthogonal weights beside a matrix have its width. */
  @Test
  void allCurvesHaveTheWidthOfTheMatrix() throws IOException {
    Path matrix = Files.writeString(temporary.resolve("matrix.csv"), "1,0.1,0.2\n0.1,1,-0.1\n0.2,-0.1,1\n");
    String shared = "--depth 2 --synapses haar,gaussian --input " + patterns(10, 3) + " --correlation file:" + matrix;
    FakeBackend.Output alone = RealCommand.run(line("theory", shared, "--quenched"));
    assertEquals(0, alone.status(), alone.err());
    assertEquals(alone.out(), RealCommand.run(line("theory", shared, "--quenched --width 3")).out());
  }
}
