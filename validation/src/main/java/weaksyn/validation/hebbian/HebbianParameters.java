package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.doubles.DoubleLists;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.learning.RuleParameters;
import weaksyn.kernel.learning.Training;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.Numbers;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RunIdentity;

/**
 * Everything that determines the numbers of a study of learning. All values are resolved and checked.
 *
 * @param network width N, at most the width of the images, depth L, gain g above 0, scale of the biases, activation
 * @param rule the learning rule
 * @param competition values of c, distinct, each in 0..1; 0 alone for a rule without competition
 * @param training rate η, number and size of the batches
 * @param images images that the networks learn from
 * @param samples M, how many images are measured, at least 4 and at most all
 * @param realisations K, at least 1; not part of the identity
 * @param seed seed of all random numbers, any 64 bits
 * @param precision type of the numbers that networks learn with
 */
public record HebbianParameters(
    NetworkParameters network,
    RuleKind rule,
    DoubleList competition,
    Training training,
    Images images,
    int samples,
    int realisations,
    long seed,
    Precision precision) {
  /**
   * Operations of the library's singular value decomposition for each N² N_in, counted in operations of the kernel's
   * products. Products run some ten times as fast.
   */
  private static final double DECOMPOSITION = 100;

  /**
   * Checks what depends on more than one value.
   *
   * @throws UsageException naming quantity, value and allowed range
   */
  public HebbianParameters {
    competition = DoubleLists.unmodifiable(new DoubleArrayList(competition));
    checkCompetition(competition);
    int inputs = images.patterns().width();
    if (network.width() > inputs) {
      throw UsageException.of(
          "%s %d: must be at most %d, the width of the images: more receptive fields than inputs cannot be orthogonal", Quantity.WIDTH, network.width(),
          inputs);
    }
    if (samples > images.patterns().count()) {
      throw UsageException.of(
          "%s %d: the data hold %d images; allowed are %d..%d", Quantity.SAMPLES, samples, images.patterns().count(), StudyParameters.MIN_SAMPLES,
          images.patterns().count());
    }
    images.labels().filter(labels -> labels.values().length != images.patterns().count()).ifPresent(labels -> {
      throw UsageException.of(
          "%s %s: holds %d labels, the data hold %d images; each needs one", Quantity.LABELS, labels.name(), labels.values().length,
          images.patterns().count());
    });
  }

  private static void checkCompetition(DoubleList values) {
    DoubleOpenHashSet seen = new DoubleOpenHashSet();
    for (int i = 0; i < values.size(); i++) {
      double c = values.getDouble(i);
      if (!(c >= 0 && c <= 1)) {
        throw UsageException.of("%s %s: must lie in 0..1", Quantity.COMPETITION, Numbers.parameter(c));
      }
      if (!seen.add(c + 0.0)) { // −0 + 0 = 0: the two zeros are one value
        throw UsageException.of("%s: %s is listed twice; list each value once", Quantity.COMPETITION, Numbers.parameter(c));
      }
    }
  }

  /** The cells in the order of the results, by c and then by realisation. */
  public List<HebbianCell> cells() {
    List<HebbianCell> cells = new ArrayList<>();
    for (int i = 0; i < competition.size(); i++) {
      for (int k = 0; k < realisations; k++) {
        cells.add(new HebbianCell(competition.getDouble(i), k));
      }
    }
    return cells;
  }

  /** Number of components of an image, N_in. */
  public int inputs() {
    return images.patterns().width();
  }

  /** The rule as the option names it. */
  public String ruleName() {
    return rule.toString();
  }

  /** The parameters of the rule at one c. */
  RuleParameters rule(double value) {
    return rule.parameters(value);
  }

  /** A text that says to which images a readout is fitted and on which it is tried. */
  public String split() {
    int fitted = LinearReadout.fitted(samples);
    return "linear readout fitted to %d of the first %d images, chosen at random by the seed, and tried on the other %d".formatted(fitted, samples,
        samples - fitted);
  }

  /** What identifies the run. */
  public RunIdentity identity() {
    return RunIdentity.of(HebbianConfiguration.of(this));
  }

  /**
   * Floating-point operations of one cell to leading order. Those of decompositions are weighted by how slow they are.
   */
  public double operations() {
    double n = network.width();
    double operations = 0;
    for (int layer = 1; layer <= Math.min(2, network.depth()); layer++) {
      double before = layer == 1 ? inputs() : n;
      double learning = training.batches() * rule(competition.getDouble(0)).operations(training.batchSize(), before, n);
      double propagation = 2 * n * before * (images.patterns().count() + 2.0 * samples);
      double measuring = 3.0 * samples * n * Math.min(samples, n);
      double counterparts = DECOMPOSITION * n * n * before + 4 * before * before * before / 3;
      double readout = images.labels().isEmpty() ? 0 : 3 * (samples * n * n + n * n * n / 3);
      operations += (layer == 1 ? 1 : network.depth() - 1) * (learning + propagation + measuring + counterparts + readout);
    }
    return operations;
  }
}
