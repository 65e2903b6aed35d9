package weaksyn.validation.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.BundleFormat;
import weaksyn.validation.run.CellFormat;

/**
 * Cells of a study as files of the form of {@code results.csv}.
 *
 * @param prefix begins the names of the files
 * @param depth L
 * @param curves of the study, in the order of the results
 * @param bundle number of realisations whose cells share a file; 0 where each cell has a file of its own
 */
public record StudyCellFormat(String prefix, int depth, List<Curve> curves, int bundle) implements CellFormat<Cell, CellResult> {
  /** The files of a study's cells, as its configuration has them. */
  public StudyCellFormat(String prefix, StudyParameters parameters) {
    this(prefix, parameters.depth(), parameters.curves(), Bundles.realisations(parameters));
  }

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
    return ResultsCsv.parse(text, depth, curves).filter(results -> results.size() == 1).map(List::getFirst).filter(result -> result.cell().equals(cell));
  }

  @Override
  public Optional<BundleFormat<Cell, CellResult>> bundles() {
    return bundle == 0 ? Optional.empty() : Optional.of(new StudyBundleFormat(prefix, depth, curves, bundle));
  }
}
