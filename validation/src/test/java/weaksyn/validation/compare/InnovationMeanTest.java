package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.Innovation;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

class InnovationMeanTest {
  private static final int DEPTH = 8;
  private static final int REALISATIONS = 64;
  private static final Curve CURVE = new Curve(Synapses.GAUSSIAN, 0);
  private static final List<MeanFieldLayer> THEORY =
      TheoryTable.of(new MeanField(new TanhTheory(), 1, 0.1), Map.of(CURVE, IidColumns.equicorrelated(0)), InputMoments.isotropic(), DEPTH, 1).get(CURVE);

  private static final InnovationMean.Scales SCALES = new InnovationMean.Scales(THEORY, 1, 1000, 96, 0);

  /** Innovations as large as theory expects them, times some number. */
  private static List<CellResult> cells(ToDoubleFunction<Integer> number) {
    List<CellResult> cells = new ArrayList<>();
    for (int k = 0; k < REALISATIONS; k++) {
      List<LayerMeasurement> layers = new ArrayList<>();
      for (int l = 0; l <= DEPTH; l++) {
        layers.add(new LayerMeasurement(THEORY.get(l).statistics(), 1, 0, 0).with(innovations(Math.max(1, l), number)));
      }
      cells.add(new CellResult(new Cell(CURVE, k), layers));
    }
    return cells;
  }

  private static Innovations innovations(int layer, ToDoubleFunction<Integer> number) {
    double scale = SCALES.variance(layer);
    return new Innovations(
        scale * SCALES.deviation(CURVE, Innovation.VARIANCE, layer) * number.applyAsDouble(layer), 9, 9,
        scale * SCALES.deviation(CURVE, Innovation.COHERENCE, layer) * number.applyAsDouble(layer));
  }

  private static List<InnovationMean> means(List<CellResult> cells) {
    return InnovationMean.of(cells, SCALES);
  }

  private static Verdict verdict(List<CellResult> cells) {
    List<SummaryRow> rows = Summary.of(cells, Map.of(CURVE, THEORY), 1000);
    return Verdicts.judge(new Verdicts.Sample(rows, VerdictContext.equicorrelated(1000), means(cells)), List.of());
  }

  /** ε₁ and ε_μ in eight layers and over all of them. */
  @Test
  void eachLayerAndAllTogether() {
    SplittableRandom random = new SplittableRandom(1);
    List<CellResult> cells = cells(_ -> 2 * random.nextGaussian());
    List<InnovationMean> means = means(cells);
    assertEquals(2 * (DEPTH + 1), means.size());
    double[] first = cells.stream().mapToDouble(cell -> cell.layers().get(1).innovations().variance()).toArray();
    Estimate estimate = Estimate.ofMean(first);
    assertEquals(1, means.getFirst().layer());
    assertEquals(estimate.mean() / estimate.standardError(), means.getFirst().z(), 1e-9);
  }

  /** Realisations that happen to be near one another have the error that theory expects. */
  @Test
  void theErrorIsAtLeastTheExpectedOne() {
    SplittableRandom random = new SplittableRandom(5);
    List<InnovationMean> means = means(cells(_ -> 0.3 + 0.01 * random.nextGaussian()));
    assertEquals(0.3 * Math.sqrt(REALISATIONS), means.getFirst().z(), 0.05);
    assertEquals(2.4 * Math.sqrt(DEPTH), means.get(DEPTH).z(), 0.1 * 2.4 * Math.sqrt(DEPTH));
  }

  /** Each layer is 1.8 errors off, which chance explains. Eight layers together are 5.1 errors off. */
  @Test
  void layersTogetherShowWhatNoneShows() {
    double shift = 1.8 / Math.sqrt(REALISATIONS);
    SplittableRandom random = new SplittableRandom(2);
    List<InnovationMean> means = means(cells(_ -> shift + random.nextGaussian()));
    double each = means.stream().filter(mean -> mean.layer() > 0).mapToDouble(mean -> Math.abs(mean.z())).max().orElseThrow();
    double together = means.stream().filter(mean -> mean.layer() == 0).mapToDouble(mean -> Math.abs(mean.z())).max().orElseThrow();
    assertTrue(each < 4.4 && together > 4.4, means::toString);
  }

  /** 1000 right studies. Nominally 0.25% of them are called wrong; more than 10 with a probability of 10⁻⁴. */
  @Test
  void innovationsOfMeanZeroRaiseNoAlarms() {
    SplittableRandom random = new SplittableRandom(3);
    int alarms = 0;
    for (int study = 0; study < 1000; study++) {
      alarms += verdict(cells(_ -> random.nextGaussian())).outcome() == Verdict.Outcome.AGREES ? 0 : 1;
    }
    assertTrue(alarms <= 10, "alarms: " + alarms);
  }

  @Test
  void theVerdictNamesTheWorst() {
    SplittableRandom random = new SplittableRandom(4);
    Verdict verdict = verdict(cells(layer -> random.nextGaussian() + (layer == 3 ? 2 : 0)));
    assertEquals(Verdict.Outcome.DISAGREES, verdict.outcome());
    assertTrue(verdict.sentence().startsWith("theory and simulation disagree: all 32 comparisons hold; nearest to its limit"), verdict.sentence());
    assertTrue(verdict.sentence().contains(" of 18 means of innovations are not 0, "), verdict.sentence());
    assertTrue(
        verdict.sentence().contains("worst eps_mu of gaussian r = 0, layer 3: z = +")
            || verdict.sentence().contains("worst eps1 of gaussian r = 0, layer 3: z = +"),
        verdict.sentence());
  }

  @Test
  void cellsWithoutInnovationsHaveNone() {
    List<CellResult> cells = new ArrayList<>(cells(_ -> 1.0));
    cells.set(3, new CellResult(cells.get(3).cell(), cells.get(3).layers().stream().map(l -> new LayerMeasurement(l.statistics(), 1, 0, 0)).toList()));
    assertEquals(List.of(), means(cells));
    assertFalse(verdict(cells).sentence().contains("innovations"));
  }
}
