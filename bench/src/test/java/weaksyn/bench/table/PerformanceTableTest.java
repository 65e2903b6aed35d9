package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Wrong use ends before anything is measured. */
class PerformanceTableTest {
  @TempDir private Path folder;

  private void fails(String message, String... options) {
    StringWriter err = new StringWriter();
    CommandLine command = PerformanceTable.commandLine().setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of(options));
    if (!arguments.contains("--json")) {
      arguments.addAll(List.of("--json", folder.resolve("performance.json").toString()));
    }
    assertEquals(2, command.execute(arguments.toArray(String[]::new)));
    assertTrue(err.toString().startsWith(message), err.toString());
    assertTrue(Files.notExists(folder.resolve("performance.json")));
  }

  @Test
  void rounds() {
    fails("--rounds must be at least 1, is 0", "--rounds", "0");
  }

  @Test
  void rows() {
    fails("--rows gem256 matches no row; the rows are gemm 256; ", "--rows", "gem256");
  }

  @Test
  void peers() {
    fails("--peers knows ejml, l64x128mix, math, openblas, openblas-gemm, splittable, vectorblas, all and none, not mkl", "--peers", "openblas,mkl");
  }

  @Test
  void files() {
    fails("--markdown " + folder + ": the file cannot be written", "--markdown", folder.toString());
    fails("--json no/such/folder.json: the file cannot be written", "--json", "no/such/folder.json");
  }
}
