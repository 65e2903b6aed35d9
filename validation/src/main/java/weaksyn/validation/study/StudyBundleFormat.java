package weaksyn.validation.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.run.BundleFormat;

/**
 * Short cells of a study in files of the form of {@code results.csv}, each with all curves of consecutive realisations.
 *
 * @param prefix begins the names of the files
 * @param depth L
 * @param curves of the study, in the order of the results
 * @param realisations number of realisations of a file, at least 1
 */
record StudyBundleFormat(String prefix, int depth, List<Curve> curves, int realisations) implements BundleFormat<Cell, CellResult> {
  private static final Pattern NAME = Pattern.compile("realisations-(\\d{4,7})-(\\d{4,7})\\.csv");

  /** For instance {@code realisations-0006-0008.csv}, after prefix and setting: the first and the last one. */
  @Override
  public String fileName(Cell cell) {
    int first = cell.realisation() / realisations * realisations;
    return String.format(Locale.ROOT, "%srealisations-%04d-%04d.csv", beginning(), first, first + realisations - 1);
  }

  @Override
  public boolean matches(String fileName) {
    return name(fileName).matches();
  }

  private Matcher name(String fileName) {
    return NAME.matcher(fileName.startsWith(beginning()) ? fileName.substring(beginning().length()) : "");
  }

  /** The prefix, and the setting that all curves have. */
  private String beginning() {
    return prefix + curves.getFirst().setting().prefix();
  }

  @Override
  public String write(Collection<CellResult> results) {
    Comparator<CellResult> order = Comparator.comparingInt(result -> curves.indexOf(result.cell().curve()));
    return ResultsCsv.write(results.stream().sorted(order.thenComparingInt(result -> result.cell().realisation())).toList());
  }

  @Override
  public Optional<Map<Cell, CellResult>> parse(String text, String fileName) {
    Matcher range = name(fileName);
    if (!range.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    return ResultsCsv.parse(text, depth, curves)
        .filter(results -> results.stream().allMatch(result -> result.cell().realisation() >= first && result.cell().realisation() <= last))
        .map(StudyBundleFormat::byCell)
        // Written again it also has the order of ours, and no cell twice.
        .filter(cells -> write(cells.values()).equals(text));
  }

  private static Map<Cell, CellResult> byCell(List<CellResult> results) {
    Map<Cell, CellResult> cells = new HashMap<>();
    results.forEach(result -> cells.put(result.cell(), result));
    return cells;
  }
}
