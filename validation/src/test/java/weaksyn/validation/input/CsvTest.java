package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.RunFailure;

class CsvTest {
  private static final double[] EXPECTED = {1, 2.5, -3, 4e-3, 5, 6, 7, 8};

  @TempDir Path directory;

  private double[] read(String content) {
    return PatternReader.read("--input", TestFiles.write(directory, "table.csv", content), 4, true).values();
  }

  private String complaint(String content) {
    Path file = TestFiles.write(directory, "table.csv", content);
    return assertThrows(RunFailure.class, () -> PatternReader.read("--input", file, 4, true)).getMessage();
  }

  @Test
  void separatorsHeadersBlanksAndLineEndsMayVary() {
    assertArrayEquals(EXPECTED, read("1,2.5\n-3,4e-3\n5,6\n7,8\n"));
    assertArrayEquals(EXPECTED, read("1,2.5\n-3,4e-3\n5,6\n7,8"));
    assertArrayEquals(EXPECTED, read("1;2.5\r\n-3;4e-3\r\n5;6\r\n7;8\r\n\r\n"));
    assertArrayEquals(EXPECTED, read("1\t2.5\n-3\t4e-3\n5\t6\n7\t8\n"));
    assertArrayEquals(EXPECTED, read("a,b\n1,2.5\n-3,4e-3\n5,6\n7,8\n9,10\n"));
    assertArrayEquals(EXPECTED, read("\ufeff\"a;\",\"b\"\n\n# a remark; more\n 1 , +2.5\n\"-3\",4E-3\n5.,6.0\n7,8\n\n\n"));
  }

  @Test
  void compressedTablesAreReadToo() {
    byte[] content = "x,y\n1,2.5\n-3,4e-3\n5,6\n7,8\n".getBytes(StandardCharsets.UTF_8);
    Path file = TestFiles.write(directory, "table.csv.gz", TestFiles.gzip(content));
    assertEquals(new PatternShape(4, 2, 2, "CSV"), PatternReader.peek("--input", file));
    assertArrayEquals(EXPECTED, PatternReader.read("--input", file, 4, true).values());
  }

  @Test
  void everyDoubleComesBack() {
    double[] values = {Math.PI, Double.MIN_NORMAL * 3, -1e300 / 7, 0.1, 1.0 / 3, 2e-16, -5, 12345678901234568.0};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(values[i]).append(i % 2 == 0 ? ',' : '\n');
    }
    Path file = TestFiles.write(directory, "table.csv", text.toString());
    assertArrayEquals(values, NumericFile.open(InputFile.of("--input", file)).read(4));
  }

  @Test
  void wideTablesHaveNoHiddenLimit() {
    int columns = 40_000;
    String row = "0.25,".repeat(columns - 1);
    Path file = TestFiles.write(directory, "wide.csv", row + "1\n" + row + "2\n" + row + "3\n" + row + "4\n");
    Patterns patterns = PatternReader.read("--input", file, 4, true);
    assertEquals(columns, patterns.width());
    assertEquals(0.25, patterns.values()[columns]);
    assertEquals(4, patterns.values()[4 * columns - 1]);
  }

  @Test
  void whatIsNoNumberIsNamedWithItsPlace() {
    assertTrue(complaint("1,2\n3,4\n5\n6,7\n").contains("line 3 has 1 columns, line 1 has 2"));
    assertTrue(complaint("a,b\n1,2\n3,4,5\n5,6\n6,7\n").contains("line 3 has 3 columns"));
    assertTrue(complaint("1,2\n3,4\n5,\n6,7\n").contains("line 3, column 2 (counted from 1) holds nothing"));
    assertTrue(complaint("1,2\n3,NaN\n5,6\n6,7\n").contains("line 2, column 2"));
    assertTrue(complaint("1,2\n3,nan\n5,6\n6,7\n").contains("line 2, column 2"));
    assertTrue(complaint("nan,nan\n3,2\n5,6\n6,7\n").contains("line 1, column 1"));
    assertTrue(complaint("1,2\n3,4\n-Infinity,6\n6,7\n").contains("line 3, column 1"));
    assertTrue(complaint("1,2\n3,4\n5,6\n6,1e999\n").contains("line 4, column 2"));
    assertTrue(complaint("1,2\n3,4\n5,6\n6,0x1p3\n").contains("line 4, column 2"));
    assertTrue(complaint("1,2\n3,4\n5,6\n6,1d\n").contains("line 4, column 2"));
    assertTrue(complaint("label,0,1\n1,2,3\n3,4,5\n5,6,5\n6,1,5\n").contains("header"));
    assertTrue(complaint("1;2\n3;4\n1,5;2\n5;6\n").contains("'1,5'"));
    assertTrue(complaint("1,2\n3,4\n5,\"6\n7,8\n").contains("proper CSV"));
  }

  @Test
  void rowsThatAreNotUsedMayHoldAnything() {
    assertArrayEquals(EXPECTED, read("1,2.5\n-3,4e-3\n5,6\n7,8\n,NaN\n"));
  }
}
