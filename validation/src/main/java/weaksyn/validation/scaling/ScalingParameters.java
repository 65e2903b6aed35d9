package weaksyn.validation.scaling;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleLinkedOpenHashSet;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.doubles.DoubleLists;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.EquicorrelationRange;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RunIdentity;

/**
 * Everything that determines the numbers of a sweep. A sweep is one study for each width. Each study has the
 * correlations r/N^a of all r and all exponents a, and r = 0.
 *
 * @param widths N, ascending
 * @param exponents a, distinct, 0..{@value #MAX_EXPONENT}
 * @param r values of r, distinct; 0 is the first
 * @param realisations K at widths where it is not reduced, see {@link #realisations(int, int, Sampling)}
 * @param seed seed of the sweep; {@link #seed(long, int)} derives that of a width
 * @param parts the study at each width, in the order of the widths
 */
public record ScalingParameters(IntList widths, DoubleList exponents, DoubleList r, int realisations, long seed, List<StudyParameters> parts) {
  /** Largest a. */
  public static final double MAX_EXPONENT = 2;

  /** Largest N at which fields are drawn for all realisations. */
  static final int FREQUENT = 20_000;

  /** Least number of realisations at any N, if so many are asked for. Fewer give rough errors. */
  static final int RARE = 8;

  /** Makes the study at one width. */
  @FunctionalInterface
  public interface PartFactory {
    /**
     * The study at one width.
     *
     * @param r values of r in units of 1/√N
     */
    StudyParameters at(int width, DoubleList r, long seed);
  }

  /** Keeps unmodifiable copies. */
  public ScalingParameters {
    widths = IntLists.unmodifiable(new IntArrayList(widths));
    exponents = DoubleLists.unmodifiable(new DoubleArrayList(exponents));
    r = DoubleLists.unmodifiable(new DoubleArrayList(r));
    parts = List.copyOf(parts);
  }

  /**
   * Checks the lists and makes the parts.
   *
   * @param widths N, in any order
   * @param r values of r; 0 is put in front, whether it is given or not
   * @throws UsageException naming quantity, value and allowed range
   */
  public static ScalingParameters of(
      IntList widths, DoubleList exponents, DoubleList r, List<Synapses> synapses, int realisations, long seed, PartFactory factory) {
    IntList ascending = new IntArrayList(widths);
    ascending.sort(null);
    IntOpenHashSet seen = new IntOpenHashSet();
    for (int i = 0; i < ascending.size(); i++) {
      if (!seen.add(ascending.getInt(i))) {
        throw UsageException.of("%s: %d is listed twice; list each width once", Quantity.WIDTHS, ascending.getInt(i));
      }
    }
    DoubleOpenHashSet different = new DoubleOpenHashSet();
    for (int i = 0; i < exponents.size(); i++) {
      double exponent = exponents.getDouble(i);
      if (!(exponent >= 0 && exponent <= MAX_EXPONENT)) {
        throw UsageException.of("%s %s: must lie in 0..2", Quantity.EXPONENT, Numbers.parameter(exponent));
      }
      if (!different.add(exponent)) {
        throw UsageException.of("%s: %s is listed twice; list each exponent once", Quantity.EXPONENT, Numbers.parameter(exponent));
      }
    }
    DoubleList withZero = withZero(r);
    List<StudyParameters> parts = new ArrayList<>();
    for (int i = 0; i < ascending.size(); i++) {
      int width = ascending.getInt(i);
      parts.add(factory.at(width, correlations(width, exponents, withZero, synapses), seed(seed, width)));
    }
    return new ScalingParameters(ascending, exponents, withZero, realisations, seed, parts);
  }

  private static DoubleList withZero(DoubleList r) {
    DoubleLinkedOpenHashSet values = new DoubleLinkedOpenHashSet();
    DoubleList given = new DoubleArrayList(r);
    for (int i = 0; i < given.size(); i++) {
      if (!values.add(given.getDouble(i) + 0.0)) { // −0 + 0 = 0: the two zeros are one value
        throw UsageException.of("%s: %s is listed twice; list each value once", Quantity.R, Numbers.parameter(given.getDouble(i)));
      }
    }
    values.addAndMoveToFirst(0);
    return new DoubleArrayList(values);
  }

  /** All different correlations at one width, in units of 1/√N. */
  private static DoubleList correlations(int width, DoubleList exponents, DoubleList r, List<Synapses> synapses) {
    DoubleLinkedOpenHashSet values = new DoubleLinkedOpenHashSet();
    for (int a = 0; a < exponents.size(); a++) {
      for (int i = 0; i < r.size(); i++) {
        for (Synapses kind : synapses) {
          Phrase where = Phrase.of("with %s %s ", Quantity.EXPONENT, Numbers.parameter(exponents.getDouble(a)));
          new EquicorrelationRange(kind, width, exponents.getDouble(a)).require(r.getDouble(i), where);
          values.add(new ScalingCurve(exponents.getDouble(a), new Curve(kind, r.getDouble(i))).at(width).r());
        }
      }
    }
    return new DoubleArrayList(values);
  }

  /**
   * The seed for one width: the finaliser of SplitMix64 on seed + N · 2⁶⁴/golden ratio. Widths do not share their
   * random numbers.
   */
  static long seed(long seed, int width) {
    long z = seed + width * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /**
   * Realisations at one width. Where weights are drawn, there are K at each width. Where fields are drawn, K_N = min(K,
   * max({@value #RARE}, ⌈K {@value #FREQUENT}/N⌉)). The reason is that the time of a realisation grows with N, but
   * beyond some width its errors hardly fall: they are those of M patterns. So all realisations of a width beyond
   * {@value #FREQUENT} together take about the time of K at {@value #FREQUENT}. A larger K extends a run at each width.
   *
   * @param realisations K
   */
  public static int realisations(int realisations, int width, Sampling sampling) {
    if (sampling == Sampling.WEIGHTS) {
      return realisations;
    }
    long share = Math.ceilDiv((long) realisations * FREQUENT, width);
    return (int) Math.min(realisations, Math.max(RARE, share));
  }

  /** The same sweep with or without innovations. */
  public ScalingParameters withControl(boolean controlled) {
    return new ScalingParameters(widths, exponents, r, realisations, seed, parts.stream().map(part -> part.withControl(controlled)).toList());
  }

  /** Whether innovations are measured, and correct the means. */
  public boolean control() {
    return first().control();
  }

  /** Fewest realisations of a width. */
  public int leastRealisations() {
    return parts.stream().mapToInt(StudyParameters::realisations).min().orElseThrow();
  }

  /** The curves by exponent, synapses, r. */
  public List<ScalingCurve> curves() {
    List<ScalingCurve> curves = new ArrayList<>();
    for (int a = 0; a < exponents.size(); a++) {
      for (Synapses kind : first().synapses()) {
        for (int i = 0; i < r.size(); i++) {
          curves.add(new ScalingCurve(exponents.getDouble(a), new Curve(kind, r.getDouble(i))));
        }
      }
    }
    return List.copyOf(curves);
  }

  /** The first part. It serves for what all parts share: everything but width, r, samples, realisations and seed. */
  public StudyParameters first() {
    return parts.getFirst();
  }

  /** What identifies the run. It is as for a study, with the lists in place of width, r and samples. */
  public RunIdentity identity() {
    return RunIdentity.of(ScalingConfiguration.of(this));
  }
}
