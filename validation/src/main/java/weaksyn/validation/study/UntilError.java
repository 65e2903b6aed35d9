package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weaksyn.validation.compare.Control;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.stopping.Expectation;
import weaksyn.validation.stopping.Forecast;
import weaksyn.validation.stopping.Standing;
import weaksyn.validation.stopping.Stopping;
import weaksyn.validation.stopping.StoppingRule;

/** The cells of a study whose curves stop when their errors are small enough, each curve by itself. */
public final class UntilError implements Realisations {
  private final StudyParameters parameters;
  private final StoppingRule rule;
  private final Map<Curve, Expectation> expectations;
  /** Made when the first cell is there. Nothing that it is made of differs between cells. */
  private Control control;

  /**
   * The cells of a study.
   *
   * @param parameters of it; the number of realisations is the largest that a curve may have
   * @param rule stops a curve
   * @param expectations of the curves for which the model of the variance was fitted
   */
  public UntilError(StudyParameters parameters, StoppingRule rule, Map<Curve, Expectation> expectations) {
    this.parameters = parameters;
    this.rule = rule;
    this.expectations = Map.copyOf(expectations);
  }

  /** The rule that stops a curve. */
  public StoppingRule rule() {
    return rule;
  }

  @Override
  public List<Cell> wanted(List<Cell> cells, Map<Cell, CellResult> finished) {
    Map<Curve, Integer> counts = new LinkedHashMap<>();
    parameters.curves().forEach(curve -> counts.put(curve, rule.wanted(curve, corrected(fromTheFirst(curve, finished)))));
    return cells.stream().filter(cell -> cell.realisation() < counts.get(cell.curve())).toList();
  }

  /**
   * When each curve is expected to stop.
   *
   * @param finished cells that are there
   */
  public List<Forecast> forecasts(Map<Cell, CellResult> finished) {
    return parameters.curves().stream()
        .map(curve -> rule.forecast(curve, corrected(fromTheFirst(curve, finished)), Optional.ofNullable(expectations.get(curve)))).toList();
  }

  /** The realisations of a curve that are there without a gap. */
  private static List<CellResult> fromTheFirst(Curve curve, Map<Cell, CellResult> finished) {
    List<CellResult> realisations = new ArrayList<>();
    for (CellResult next = finished.get(new Cell(curve, 0)); next != null; next = finished.get(new Cell(curve, realisations.size()))) {
      realisations.add(next);
    }
    return realisations;
  }

  private List<CellResult> corrected(List<CellResult> realisations) {
    if (realisations.isEmpty()) {
      return realisations;
    }
    if (control == null) {
      control = MeanFieldEvaluator.control(parameters, realisations.getFirst());
    }
    return realisations.stream().map(control.where(realisations)::correct).toList();
  }

  @Override
  public Optional<Stopping> outcome(List<CellResult> results) {
    List<Standing> curves = parameters.curves().stream().map(curve -> rule.judge(curve, corrected(of(curve, results)))).toList();
    return Optional.of(new Stopping(rule.targets(), rule.cap(), curves));
  }

  private static List<CellResult> of(Curve curve, List<CellResult> results) {
    return results.stream().filter(result -> result.cell().curve().equals(curve)).toList();
  }
}
