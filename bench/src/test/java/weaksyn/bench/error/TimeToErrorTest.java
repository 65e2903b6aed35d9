package weaksyn.bench.error;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeToErrorTest {
  private static final String STUDY = """
    {"parameters": {"samples": 100}, "summary": [
      {"r": 0, "layer": 1, "quantity": "Q", "mean": 1, "standard_error": 9, "mean_plain": 1, "standard_error_plain": 9, "realisations": 16},
      {"r": 0, "layer": 1, "quantity": "D", "mean": 0.5, "standard_error": 0.001, "mean_plain": 0.5, "standard_error_plain": 0.01, "realisations": 16},
      {"r": 0, "layer": 2, "quantity": "D", "mean": 0.2, "standard_error": 0.0002, "mean_plain": 0.2, "standard_error_plain": 0.006, "realisations": 16},
      {"r": 2, "layer": 1, "quantity": "D", "mean": 0.1, "standard_error": 0.001, "mean_plain": 0.1, "standard_error_plain": 0.005, "realisations": 16}]}
    """;

  @TempDir private Path folder;

  @Test
  void theSpreadIsThatOfTheWorstLayer() throws IOException {
    Spread controlled = Spread.of(new ObjectMapper().readTree(STUDY), false);
    Spread plain = Spread.of(new ObjectMapper().readTree(STUDY), true);
    assertEquals(0.008, controlled.largest().get(0.0), 1e-15);
    assertEquals(0.04, controlled.largest().get(2.0), 1e-15);
    assertEquals(0.12, plain.largest().get(0.0), 1e-15);
    assertArrayEquals(new long[] {1, 16}, controlled.realisations(0.01));
    assertArrayEquals(new long[] {144, 400}, plain.realisations(0.01));
  }

  @Test
  void aRowHasMedianAndExtremes() throws IOException {
    Deque<Double> times = new ArrayDeque<>(List.of(2.0, 200.0, 1.0, 100.0, 4.0, 300.0));
    Row row = new Row("name", error -> new Row.Reached(times.poll(), "to " + error));
    for (int i = 0; i < 3; i++) {
      row.measure(List.of(0.5, 0.25));
    }
    assertEquals(List.of("name", "2.00 (1.00 to 4.00)", "to 0.5", "200 (100 to 300)", "to 0.25"), row.cells());
  }

  /** Stands for both programs: the study is that above, and a script takes 0.5 s. */
  @Test
  void theTable() throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(folder.resolve("study.json"), STUDY);
    Files.writeString(program, """
      #!/bin/sh
      case "$1" in
        study)
          while [ "$1" != --out ]; do shift; done
          mkdir "$2"
          cat '%s' ;;
        *) echo "s/realisation 0.5" ;;
      esac
      """.formatted(folder.resolve("study.json")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        TimeToErrorCommand.run(new PrintWriter(out), new PrintWriter(err), "--weaksyn", program.toString(), "--python", program.toString(), "--repeat", "1");
    assertEquals(0, status, err.toString());
    Map<String, String> expected = Map.of(
        "numpy_pipeline.py", "272 (272 to 272) | M = 25, K = 144, 400", "numpy_control.py", "8.50 (8.50 to 8.50) | M = 25, K = 1, 16",
        "weaksyn, fields", "K = 16, 16");
    expected.forEach((name, cells) -> assertTrue(
        out.toString().lines().anyMatch(line -> line.startsWith("| " + name + ' ') && line.replaceAll(" +", " ").contains(cells)), name + "\n" + out));
  }

  @Test
  void aProgramThatFailsIsNamed() {
    Programs programs = new Programs("false", "false", folder);
    assertTrue(assertThrows(IOException.class, () -> programs.study(List.of())).getMessage().startsWith("false study"));
  }
}
