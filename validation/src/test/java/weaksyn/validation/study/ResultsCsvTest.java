package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;

class ResultsCsvTest {
  private static final Cell CELL = new Cell(new Curve(Synapses.BINARY, 1.0 / 3), 12);
  private static final List<Curve> CURVES = List.of(new Curve(Synapses.GAUSSIAN, 1.0 / 3), CELL.curve());

  private static CellResult extreme() {
    LayerStatistics a = new LayerStatistics(1.0 / 3, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1.5, Math.nextUp(1.0));
    LayerStatistics b = new LayerStatistics(1e-17, 1e22, 123456789.12345679, 1, 0.1 + 0.2, Math.PI);
    return new CellResult(CELL, List.of(new LayerMeasurement(a, 0.7, Double.NaN, Double.NaN), new LayerMeasurement(b, 0.7, 0.1, 1e-300)));
  }

  @Test
  void parsingGivesBackTheSameDoubles() {
    assertEquals(Optional.of(List.of(extreme())), ResultsCsv.parse(ResultsCsv.write(List.of(extreme())), 1, CURVES));
  }

  /** With innovations in the first, which then have columns. */
  @Test
  void severalCellsInOneFile() {
    List<LayerMeasurement> controlled = extreme().layers().stream().map(layer -> layer.with(new Innovations(0.25, -0.0, 1e-300, 3))).toList();
    CellResult first = new CellResult(new Cell(CURVES.getFirst(), 3), controlled);
    assertEquals(Optional.of(List.of(first, extreme())), ResultsCsv.parse(ResultsCsv.write(List.of(first, extreme())), 1, CURVES));
  }

  @Test
  void theColumnsAreThoseOfTheContract() {
    String[] lines = ResultsCsv.write(List.of(extreme())).split("\n", -1);
    assertEquals("synapses,r,realisation,layer,Q,S,q,E,D,mu,D_plain,rms_pearson,mean_abs_cov", lines[0]);
    assertEquals("binary,0.3333333333333333,12,0,0.3333333333333333,-0.0,4.9E-324,1.7976931348623157E308,-1.5,1.0000000000000002,0.7,,", lines[1]);
    assertEquals(4, lines.length, "header, two layers, the end of the last line");
    assertEquals("synapses,r,layer,Q,S,q,kappa,E,mu,D,d,E_N,D_N", String.join(",", TheoryCsv.ALL_COLUMNS));
    assertEquals("synapses,r,layer,quantity,theory,mean,standard_error,z,realisations", String.join(",", SummaryCsv.COLUMNS.subList(0, 9)));
  }

  @Test
  void noBeginningOfAFileIsTakenForTheFile() {
    String text = ResultsCsv.write(List.of(extreme()));
    for (int length = 0; length < text.length(); length++) {
      assertTrue(ResultsCsv.parse(text.substring(0, length), 1, CURVES).isEmpty(), "first " + length + " characters");
    }
  }

  @Test
  void filesOfOtherCellsAreRefused() {
    String text = ResultsCsv.write(List.of(extreme()));
    StudyCellFormat format = new StudyCellFormat("", 1, CURVES, 0);
    assertEquals(Optional.of(extreme()), format.parse(text, CELL));
    assertTrue(format.parse(text, new Cell(CELL.curve(), 13)).isEmpty(), "realisation");
    assertTrue(format.parse(text, new Cell(CURVES.getFirst(), 12)).isEmpty(), "synapses");
    assertTrue(format.parse(ResultsCsv.write(List.of(extreme(), extreme())), CELL).isEmpty(), "two cells");
    assertTrue(ResultsCsv.parse(text, 1, CURVES.subList(0, 1)).isEmpty(), "an unknown curve");
    assertTrue(ResultsCsv.parse(text.replace("binary", "ternary"), 1, CURVES).isEmpty(), "no curve");
    assertTrue(ResultsCsv.parse(text.replace(",12,1,", ",13,1,"), 1, CURVES).isEmpty(), "layers of two cells");
    assertTrue(ResultsCsv.parse(text, 2, CURVES).isEmpty(), "depth");
    assertTrue(ResultsCsv.parse(text, 0, CURVES).isEmpty(), "depth");
    assertTrue(ResultsCsv.parse(text.replace("mu", "nu"), 1, CURVES).isEmpty(), "columns");
    assertTrue(ResultsCsv.parse(text + "x\n", 1, CURVES).isEmpty(), "more rows");
  }

  @Test
  void integralParametersHaveNoPoint() {
    assertEquals("1", Numbers.parameter(1.0));
    assertEquals("0", Numbers.parameter(-0.0));
    assertEquals("-0.02", Numbers.parameter(-0.02));
    assertEquals("1.0E15", Numbers.parameter(1e15));
  }
}
