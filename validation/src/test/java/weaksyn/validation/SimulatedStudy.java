package weaksyn.validation;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.Summary;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.TheoryTable;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.VerdictContext;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.theory.Haar;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.WeightEnsemble;

/**
 * A study as the command runs it, without its files, and the same data beside a wrong theory.
 *
 * @param parameters what was simulated
 * @param cells all cells
 */
record SimulatedStudy(StudyParameters parameters, List<CellResult> cells) {
  static final double GAIN = 1;
  static final double BIAS = 0.1;
  static final InputChoice ISOTROPIC = new InputChoice.Isotropic();
  static final InputChoice WISHART = new WishartLaw(0.5);

  /** Parameters of an equicorrelated study with tanh, g = 1, σ_b = 0.1. */
  static StudyParameters parameters(
      int width, int depth, DoubleList r, List<Synapses> synapses, InputChoice input, int samples, int realisations, long seed) {
    CorrelationChoice equal = new CorrelationChoice.Equal();
    return new StudyParameters(width, depth, GAIN, BIAS, r, synapses, equal, Activation.TANH, input, samples, realisations, seed, Precision.F64);
  }

  /** Simulates all cells on this thread. */
  static SimulatedStudy run(StudyParameters parameters) {
    try (Team team = new Team(1)) {
      CellSimulator simulator = new NetworkCells(parameters, 1).create(team);
      return new SimulatedStudy(parameters, parameters.cells().stream().map(cell -> simulator.simulate(cell, CellWatch.NOBODY)).toList());
    }
  }

  /**
   * Binary synapses whose latent correlation is ρ = r/√N itself instead of sin(πρ/2): those that have the correlation
   * (2/π) arcsin ρ. They are labelled by r, as a program with that error would.
   */
  static SimulatedStudy latentNotCorrected(int width, int depth, DoubleList r, InputChoice input, int samples, int realisations, long seed) {
    DoubleList weaker = new DoubleArrayList();
    r.forEach(value -> weaker.add(Math.sqrt(width) * 2 / Math.PI * Math.asin(value / Math.sqrt(width))));
    List<Synapses> binary = List.of(Synapses.BINARY);
    SimulatedStudy study = run(parameters(width, depth, weaker, binary, input, samples, realisations, seed));
    List<CellResult> labelled = new ArrayList<>();
    for (CellResult cell : study.cells) {
      double label = r.getDouble(weaker.indexOf(cell.cell().curve().r()));
      labelled.add(new CellResult(new Cell(new Curve(Synapses.BINARY, label), cell.cell().realisation()), cell.layers()));
    }
    return new SimulatedStudy(parameters(width, depth, r, binary, input, samples, realisations, seed), List.copyOf(labelled));
  }

  /** The verdict as the command gives it. */
  Verdict verdict() {
    return new MeanFieldEvaluator().evaluate(parameters, cells, List.of(), true).verdict();
  }

  /**
   * The verdict on this data and a theory of equicorrelation with another gain and another r; factors of 1 give the
   * right one. Orthogonal weights stay orthogonal.
   */
  Verdict verdict(double gainFactor, double rFactor) {
    return verdict(gainFactor, curve -> curve.synapses() == Synapses.HAAR ? new Haar() : IidColumns.equicorrelated(curve.r() * rFactor));
  }

  /** The verdict on this data and a theory with another gain and other ensembles. */
  Verdict verdict(double gainFactor, Function<Curve, WeightEnsemble> ensemble) {
    return verdict(gainFactor, ensemble, parameters.activation());
  }

  /** The verdict on this data and a theory with another gain, with the bound of another activation. */
  Verdict verdictWithTheBoundOf(Activation activation, double gainFactor) {
    return verdict(gainFactor, curve -> IidColumns.equicorrelated(curve.r()), activation);
  }

  private Verdict verdict(double gainFactor, Function<Curve, WeightEnsemble> ensemble, Activation judgedAs) {
    MeanField meanField = new MeanField(ActivationModel.of(parameters.activation()).theory(), parameters.gain() * gainFactor, parameters.bias());
    LayerStatistics input = ((InputLaw) parameters.input()).moments(parameters.width());
    Map<Curve, WeightEnsemble> ensembles = new LinkedHashMap<>();
    parameters.curves().forEach(curve -> ensembles.put(curve, ensemble.apply(curve)));
    List<SummaryRow> rows = Summary.of(cells, TheoryTable.of(meanField, ensembles, input, parameters.depth(), 1), parameters.width());
    return Verdicts.judge(
        rows,
        new VerdictContext(
            parameters.width(), Double.NaN, MeanFieldEvaluator.inputCorrelation(parameters), Optional.empty(), judgedAs));
  }

  /** Averages and the right theory. */
  List<SummaryRow> summary() {
    return new MeanFieldEvaluator().evaluate(parameters, cells, List.of(), true).summary();
  }

  /** The cells of some curves. */
  SimulatedStudy only(DoubleList r, List<Synapses> synapses) {
    StudyParameters p = parameters;
    StudyParameters fewer = parameters(p.width(), p.depth(), r, synapses, p.input(), p.samples(), p.realisations(), p.seed());
    return new SimulatedStudy(fewer, cells.stream().filter(c -> fewer.curves().contains(c.cell().curve())).toList());
  }

  /** The same simulation beside the theory of another input. */
  SimulatedStudy withTheInput(InputChoice input) {
    StudyParameters p = parameters;
    return new SimulatedStudy(parameters(p.width(), p.depth(), p.r(), p.synapses(), input, p.samples(), p.realisations(), p.seed()), cells);
  }

  /** The same simulation measured with the plain, biased estimates of tr C² and D. */
  SimulatedStudy plain() {
    UnaryOperator<LayerMeasurement> plain =
        m -> {
          LayerStatistics s = m.statistics();
          double covariance = s.variance() * s.variance() / m.plainDimension() - s.squaredVariance();
          LayerStatistics biased =
              new LayerStatistics(s.variance(), s.squaredMean(), s.squaredVariance(), covariance, m.plainDimension(), s.coherence());
          return new LayerMeasurement(biased, m.plainDimension(), m.rmsPearson(), m.meanAbsoluteCovariance());
        };
    return new SimulatedStudy(parameters, cells.stream().map(c -> new CellResult(c.cell(), c.layers().stream().map(plain).toList())).toList());
  }
}
