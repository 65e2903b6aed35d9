package weaksyn.validation.model;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.doubles.DoubleLists;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * Everything that determines the numbers of a study, resolved and possible.
 *
 * @param width N, 2..2²⁴, or 2..10⁹ where fields are drawn
 * @param depth L, 1..{@value #MAX_DEPTH}
 * @param gain g, 0..1000
 * @param bias σ_b, 0..1000
 * @param r values of r, distinct, each in {@link EquicorrelationRange}; empty where the correlation determines r
 *     itself, and where all weights are orthogonal
 * @param synapses laws of the weights, distinct
 * @param correlation how the receptive fields are correlated
 * @param activation φ
 * @param input law of the input patterns
 * @param samples M, at least {@value #MIN_SAMPLES}
 * @param realisations K, 1..{@value #MAX_REALISATIONS}; not part of the identity of a run
 * @param seed any 64 bits
 * @param precision type of the numbers that are simulated with
 * @param sampling whether weights are drawn or fields
 * @param control whether innovations are measured, and correct the means; not part of the identity of a run
 * @param setting where in a sweep these networks are, by which their curves are labelled
 */
public record StudyParameters(
    int width,
    int depth,
    double gain,
    double bias,
    DoubleList r,
    List<Synapses> synapses,
    CorrelationChoice correlation,
    Activation activation,
    InputChoice input,
    int samples,
    int realisations,
    long seed,
    Precision precision,
    Sampling sampling,
    boolean control,
    Setting setting) {
  /** Largest N where weights are drawn. */
  public static final int MAX_WIDTH = Sampling.WEIGHTS.largestWidth();

  /** Largest N with a matrix of N × N numbers, the largest that an array of the JVM holds. */
  public static final int MAX_SQUARE = 46_340;

  /** Largest L, one less than the number of layers that names of random streams can tell apart. */
  public static final int MAX_DEPTH = (1 << 24) - 1;

  /**
   * Largest g and σ_b, and largest g times the root mean square of a file's values. The number of points of the
   * theory's quadrature grows in each variable with the width of the field.
   */
  public static final double MAX_SCALE = 1000;

  /** What to say of a scale outside its range. */
  public static final String SCALE_RANGE = "must be a finite number in 0..1000, at least 0";

  /** Largest K. */
  public static final int MAX_REALISATIONS = 1_000_000;

  /** Most rows of results, counted over all layers of all cells. Their text must fit a string. */
  static final long MAX_ROWS = 5_000_000;

  /** Least M with an unbiased estimate of tr C². */
  public static final int MIN_SAMPLES = 4;

  /** Most elements that an array is asked to hold. */
  public static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  /**
   * Checks all ranges and keeps copies of the lists.
   *
   * @throws UsageException naming quantity, value and allowed range
   */
  public StudyParameters {
    checkWidth(width, sampling);
    if (sampling == Sampling.WEIGHTS) {
      checkSquare(width, input.width(width), synapses, correlation);
    }
    inRange(Quantity.DEPTH, depth, 1, MAX_DEPTH);
    scale(Quantity.GAIN, gain);
    scale(Quantity.BIAS, bias);
    checkSamples(samples, Math.max(width, input.width(width)), sampling);
    inRange(Quantity.REALISATIONS, realisations, 1, MAX_REALISATIONS);
    r = DoubleLists.unmodifiable(new DoubleArrayList(r));
    synapses = List.copyOf(synapses);
    checkSynapses(synapses);
    boolean orthogonalAlone = synapses.equals(List.of(Synapses.HAAR));
    if (correlation.takesR() && !orthogonalAlone) {
      checkR(r, synapses, width);
    } else if (!r.isEmpty()) {
      Phrase by =
          orthogonalAlone
              ? Phrase.of("%s haar alone, orthogonal weights have no r", Quantity.SYNAPSES)
              : Phrase.of("%s %s, the matrix determines r", Quantity.CORRELATION, correlation.text());
      throw UsageException.of("%s %s: has no meaning with %s; leave %s out", Quantity.R, Numbers.parameters(r), by, Quantity.R);
    }
    String obstacle = sampling.obstacle(synapses, correlation, r, samples, width);
    if (obstacle != null) {
      throw UsageException.of("%s fields: %s; take %s weights", Quantity.SAMPLING, obstacle, Quantity.SAMPLING);
    }
    checkInput(input, width, samples, gain, synapses, sampling);
    checkRows(depth, curves(setting, synapses, correlation, r, width).size(), realisations);
  }

  /** A study that is no part of a sweep. */
  public StudyParameters(
      int width, int depth, double gain, double bias, DoubleList r, List<Synapses> synapses, CorrelationChoice correlation, Activation activation,
      InputChoice input, int samples, int realisations, long seed, Precision precision, Sampling sampling, boolean control) {
    this(
        width, depth, gain, bias, r, synapses, correlation, activation, input, samples, realisations, seed, precision, sampling, control, Setting.NONE);
  }

  /** A study without innovations. */
  public StudyParameters(
      int width, int depth, double gain, double bias, DoubleList r, List<Synapses> synapses, CorrelationChoice correlation, Activation activation,
      InputChoice input, int samples, int realisations, long seed, Precision precision, Sampling sampling) {
    this(width, depth, gain, bias, r, synapses, correlation, activation, input, samples, realisations, seed, precision, sampling, false);
  }

  /** A study that draws weights, without innovations. */
  public StudyParameters(
      int width, int depth, double gain, double bias, DoubleList r, List<Synapses> synapses, CorrelationChoice correlation, Activation activation,
      InputChoice input, int samples, int realisations, long seed, Precision precision) {
    this(width, depth, gain, bias, r, synapses, correlation, activation, input, samples, realisations, seed, precision, Sampling.WEIGHTS);
  }

  /** The same study with another number of realisations. */
  public StudyParameters withRealisations(int count) {
    return new StudyParameters(
        width, depth, gain, bias, r, synapses, correlation, activation, input, samples, count, seed, precision, sampling, control, setting);
  }

  /** The same study with or without innovations. */
  public StudyParameters withControl(boolean controlled) {
    return new StudyParameters(
        width, depth, gain, bias, r, synapses, correlation, activation, input, samples, realisations, seed, precision, sampling, controlled,
        setting);
  }

  /** The same study at a place in a sweep. */
  public StudyParameters with(Setting place) {
    return new StudyParameters(
        width, depth, gain, bias, r, synapses, correlation, activation, input, samples, realisations, seed, precision, sampling, control, place);
  }

  /**
   * Largest M for layers of up to N neurons. The patterns must fit an array, and so must the smaller of covariance and
   * Gram matrix.
   */
  public static int maxSamples(int width) {
    return width > MAX_SQUARE ? Math.min(MAX_SQUARE, MAX_ELEMENTS / width) : MAX_ELEMENTS / Math.max(width, 1);
  }

  /**
   * The curves. Each kind of synapses appears with each r, or with r_eff of the matrix. Orthogonal weights appear with
   * r = 0.
   */
  public List<Curve> curves() {
    return curves(setting, synapses, correlation, r, width);
  }

  private static List<Curve> curves(Setting setting, List<Synapses> synapses, CorrelationChoice correlation, DoubleList r, int width) {
    DoubleList own = correlation.takesR() ? r : DoubleList.of(correlation.moments(Double.NaN, width).rEffective());
    List<Curve> curves = new ArrayList<>();
    for (Synapses kind : synapses) {
      DoubleList values = kind == Synapses.HAAR ? DoubleList.of(0) : own;
      for (int i = 0; i < values.size(); i++) {
        curves.add(new Curve(setting, kind, values.getDouble(i)));
      }
    }
    return List.copyOf(curves);
  }

  /** The cells in the order of the results: by synapses, r, realisation. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Curve curve : curves()) {
      for (int k = 0; k < realisations; k++) {
        cells.add(new Cell(curve, k));
      }
    }
    return List.copyOf(cells);
  }

  /** Width N_in of the input. */
  public int inputWidth() {
    return input.width(width);
  }

  /** Largest |R_ij|, i ≠ j, of a curve. */
  public double largestCorrelation(Curve curve) {
    return curve.synapses() == Synapses.HAAR ? 0 : correlation.moments(curve.r(), width).largest();
  }

  private static void checkSquare(int width, int inputWidth, List<Synapses> synapses, CorrelationChoice correlation) {
    boolean haar = synapses.contains(Synapses.HAAR);
    if (haar || !correlation.takesR()) {
      requireMatrix(
          Phrase.of("%s %s: weights are a matrix", haar ? Quantity.SYNAPSES : Quantity.CORRELATION, haar ? "haar" : correlation.text()), width, inputWidth);
    }
  }

  /**
   * Fails unless a matrix of weights fits an array.
   *
   * @param why what needs the matrix
   */
  public static void requireMatrix(Phrase why, int width, int inputWidth) {
    int most = inputWidth == width ? MAX_SQUARE : Math.min(MAX_SQUARE, MAX_ELEMENTS / inputWidth);
    if (width > most) {
      throw UsageException.of("%s, and with an array's 2^31 numbers %s %d must be at most %d", why, Quantity.WIDTH, width, most);
    }
  }

  /** Fails unless N is in its range. */
  public static void checkWidth(int width, Sampling sampling) {
    inRange(Quantity.WIDTH, width, 2, sampling.largestWidth());
  }

  /** Fails unless M is in its range for layers of up to N neurons. */
  public static void checkSamples(int samples, int width, Sampling sampling) {
    inRange(Quantity.SAMPLES, samples, MIN_SAMPLES, sampling.maxSamples(width));
  }

  private static void inRange(Quantity quantity, long value, long least, long most) {
    if (value < least || value > most) {
      String reason = quantity == Quantity.SAMPLES && value < least ? " (the unbiased estimates need 4)" : "";
      throw UsageException.of("%s %d: must be a whole number in %d..%d%s", quantity, value, least, most, reason);
    }
  }

  private static void scale(Quantity quantity, double value) {
    if (!(value >= 0 && value <= MAX_SCALE)) {
      throw UsageException.of("%s %s: %s", quantity, value, SCALE_RANGE);
    }
  }

  private static void checkSynapses(List<Synapses> synapses) {
    if (synapses.isEmpty()) {
      throw UsageException.of("%s: the list is empty; allowed are gaussian, binary, haar", Quantity.SYNAPSES);
    }
    EnumSet<Synapses> seen = EnumSet.noneOf(Synapses.class);
    for (Synapses kind : synapses) {
      if (!seen.add(kind)) {
        throw UsageException.of("%s: %s is listed twice; list each kind once", Quantity.SYNAPSES, Names.of(kind));
      }
    }
  }

  private static void checkR(DoubleList r, List<Synapses> synapses, int width) {
    if (r.isEmpty()) {
      throw UsageException.of("%s: the list is empty; give one or more numbers, for instance 0,1,2", Quantity.R);
    }
    DoubleOpenHashSet seen = new DoubleOpenHashSet();
    for (int i = 0; i < r.size(); i++) {
      double value = r.getDouble(i);
      for (Synapses kind : synapses) {
        if (kind != Synapses.HAAR) {
          new EquicorrelationRange(kind, width).require(value);
        }
      }
      if (!seen.add(value + 0.0)) { // −0 + 0 = 0: the two zeros are one value
        throw UsageException.of("%s %s: %s is listed twice; list each value once", Quantity.R, Numbers.parameters(r), Numbers.parameter(value));
      }
    }
  }

  /**
   * Fails unless a network can be fed with the input.
   *
   * @param samples number of patterns that are drawn, 0 if none are
   * @param sampling what the simulation draws
   * @throws UsageException naming quantity, value and what is allowed
   */
  public static void checkInput(InputChoice input, int width, int samples, double gain, List<Synapses> synapses, Sampling sampling) {
    if (synapses.contains(Synapses.HAAR) && input.width(width) != width) {
      throw UsageException.of(
          "%s haar: orthogonal weights are square, but the input is %d wide and %s is %d; the two must be equal", Quantity.SYNAPSES, input.width(width),
          Quantity.WIDTH, width);
    }
    switch (input) {
      case InputLaw law -> law.check(width, samples, sampling);
      case InputChoice.PatternFile file -> checkValues(file, gain);
    }
  }

  private static void checkValues(InputChoice.PatternFile file, double gain) {
    double sum = 0;
    double[] values = file.patterns().values();
    for (double value : values) {
      sum += value * value;
    }
    double root = Math.sqrt(sum / Math.max(1, values.length));
    if (!(gain * root <= MAX_SCALE)) {
      throw UsageException.of(
          "%s %s: %s %s times the root mean square of the values, %.3g, must be at most %s; change their unit, or leave %s out",
          Quantity.INPUT, file.text(), Quantity.GAIN, Numbers.parameter(gain), root, Numbers.parameter(MAX_SCALE), Quantity.RAW);
    }
  }

  /** Fails if the cells have more rows of results than can be held. */
  static void checkRows(int depth, long curves, int realisations) {
    long layers = depth + 1L;
    if (curves * realisations * layers > MAX_ROWS) {
      throw UsageException.of(
          "%s %d with %s %d: %d rows of results, at most %d can be held; allowed are %d realisations at this depth",
          Quantity.DEPTH, depth, Quantity.REALISATIONS, realisations, curves * realisations * layers, MAX_ROWS, MAX_ROWS / (curves * layers));
    }
  }
}
