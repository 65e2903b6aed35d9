package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HebbianCsvTest {
  private final HebbianCsv csv = new HebbianCsv(2);
  private final HebbianResult result =
      HebbianFixtures.results(HebbianFixtures.parameters(2, 1, 0.25), (_, l, _) -> 1.0 / (3 * l), (_, l, _) -> 1e-300 * l, 1).getFirst();

  @Test
  void whatIsWrittenIsReadBack() {
    String text = csv.write(result);
    assertTrue(text.startsWith("competition,realisation,layer,kind,r_hat,Q,S,q,E,D,accuracy\n0.25,0,1,learned,1.0,0.5,0.01,0.3,3.0,"), text);
    assertTrue(text.lines().skip(1).findFirst().orElseThrow().endsWith(",0.75"), text);
    assertEquals(1 + 2 * 3, text.lines().count());
    assertEquals(Optional.of(result), csv.parse(text, result.cell()));
    assertEquals("competition-0.25-0000.csv", csv.fileName(result.cell()));
    assertEquals(text.replaceAll(",[^,]*\n", "\n"), HebbianCsv.results(List.of(result)), "all but the last column");
    assertTrue(HebbianCsv.readout(0.8, List.of(result)).startsWith("competition,realisation,layer,kind,accuracy\n,,0,images,0.8\n0.25,0,1,learned,0.75\n"));
  }

  @Test
  void damagedAndForeignFilesAreFound() {
    String text = csv.write(result);
    for (int length = 0; length < text.length(); length++) {
      assertEquals(Optional.empty(), csv.parse(text.substring(0, length), result.cell()), "torn at " + length);
    }
    assertEquals(Optional.empty(), csv.parse(text, new HebbianCell(0.25, 1)));
    assertEquals(Optional.empty(), csv.parse(text, new HebbianCell(0.5, 0)));
    assertEquals(Optional.empty(), csv.parse(text.replace("orthogonal", "random"), result.cell()));
    assertEquals(Optional.empty(), csv.parse(text.replace("0.5", "half"), result.cell()));
    assertEquals(Optional.empty(), csv.parse(text.replace(",0.3,", ","), result.cell()));
    assertEquals(Optional.empty(), new HebbianCsv(3).parse(text, result.cell()));
  }
}
