package weaksyn.validation.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Names;
import weaksyn.validation.run.CellFormat;

/**
 * Cells of a study as files of the form of {@code results.csv}.
 *
 * @param prefix begins the names of the files
 * @param depth L
 */
public record StudyCellFormat(String prefix, int depth) implements CellFormat<Cell, CellResult> {
  /** For instance {@code gaussian-r1-0003.csv}, after the prefix. */
  @Override
  public String fileName(Cell cell) {
    return String.format(Locale.ROOT, "%s%s-%04d.csv", prefix, Names.of(cell.curve()), cell.realisation());
  }

  @Override
  public String write(CellResult result) {
    return ResultsCsv.write(List.of(result));
  }

  @Override
  public Optional<CellResult> parse(String text, Cell cell) {
    return ResultsCsv.parse(text, cell, depth);
  }
}
