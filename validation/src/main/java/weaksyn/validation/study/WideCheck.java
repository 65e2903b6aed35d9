package weaksyn.validation.study;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.VerdictContext;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.EquicorrelationRange;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * Wide networks with the law of a study, for its verdict. At the largest width, what the theory leaves out is below a
 * thousandth for r ≤ 2 and eight layers. Fields are drawn, and weights for binary synapses, which have no fields. The
 * cells belong to the run of the study. Their number and width do not depend on those of the study.
 */
public final class WideCheck {
  /** Widths by fields. At the smaller one the correction of order 1/√N is large enough to be seen. */
  static final int[] FIELD_WIDTHS = {8192, 32768};

  /**
   * Widths by fields where φ is not odd. Curves without a bound at one width are extrapolated from them. The largest is
   * for correlated synapses, whose deviations fall as 1/√N.
   */
  static final int[] EXTRAPOLATED_WIDTHS = {8192, 32768, 131072};

  /** Realisations at these widths, as many as make the error of the extrapolation smallest in a given time. */
  private static final int[] EXTRAPOLATED_REALISATIONS = {24, 32, 20};

  /** Width by weights. */
  static final int WEIGHT_WIDTH = 2048;

  /** Number of patterns. More of them would cost time, and take hardly any noise out of deep layers. */
  static final int SAMPLES = 32;

  /** Number of realisations at depth 8 where φ is odd. Deeper networks have fewer, down to a third. */
  private static final int REALISATIONS = 24;

  /** Layers beyond are not checked. */
  private static final int MOST_LAYERS = 64;

  /** Added to the seed of a study for each width, so that nothing is drawn that the study draws. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private WideCheck() {}

  /**
   * The parameters of each width, ascending. There are none where a file fixes the width, where the input has another
   * law at another width, where the study gets no verdict, and for curves that it does not judge.
   */
  public static List<StudyParameters> of(StudyParameters study) {
    List<StudyParameters> widths = new ArrayList<>();
    if (study.realisations() < Verdict.LEAST_REALISATIONS || !(study.input() instanceof InputLaw law) || law.dependsOnWidth()) {
      return widths;
    }
    add(widths, study, law, WEIGHT_WIDTH, Sampling.WEIGHTS, REALISATIONS);
    boolean odd = study.activation().isOdd();
    int[] fields = odd ? FIELD_WIDTHS : EXTRAPOLATED_WIDTHS;
    for (int i = 0; i < fields.length; i++) {
      add(widths, study, law, fields[i], Sampling.FIELDS, odd ? REALISATIONS : EXTRAPOLATED_REALISATIONS[i]);
    }
    return widths;
  }

  /** Begins the names of the cells of one width, which a study has none of. */
  public static String prefix(StudyParameters width) {
    return String.format(Locale.ROOT, "check-n%d-", width.width());
  }

  /** Whether a curve is judged by networks of one width, or by those of several. */
  private static boolean isChecked(Curve curve, StudyParameters study, InputLaw law) {
    VerdictContext context = MeanFieldEvaluator.context(study);
    return Verdicts.isJudged(curve, context)
        || Verdicts.isExtrapolated(curve, context) && Arrays.stream(EXTRAPOLATED_WIDTHS).allMatch(
            width -> law.allows(width, SAMPLES, Sampling.FIELDS) && hasCorrelation(study, curve, width));
  }

  /** Whether a curve has networks of this width. */
  private static boolean has(StudyParameters study, Curve curve, int width) {
    return hasCorrelation(study, curve, width) && (width < EXTRAPOLATED_WIDTHS[EXTRAPOLATED_WIDTHS.length - 1] || Verdicts.isCorrelated(curve));
  }

  private static boolean hasCorrelation(StudyParameters study, Curve curve, int width) {
    return study.r().isEmpty() || new EquicorrelationRange(curve.synapses(), width).contains(curve.r());
  }

  private static void add(List<StudyParameters> widths, StudyParameters study, InputLaw law, int width, Sampling sampling, int realisations) {
    if (study.correlation() instanceof CorrelationChoice.MatrixFile || !law.allows(width, SAMPLES, sampling)) {
      return;
    }
    List<Curve> curves =
        study.curves().stream().filter(curve -> (curve.synapses() == Synapses.BINARY) == (sampling == Sampling.WEIGHTS))
            .filter(curve -> isChecked(curve, study, law) && has(study, curve, width)).toList();
    if (curves.isEmpty()) {
      return;
    }
    DoubleList r = new DoubleArrayList(study.r());
    r.removeIf(value -> curves.stream().noneMatch(curve -> curve.synapses() != Synapses.HAAR && curve.r() == value));
    int depth = Math.min(study.depth(), MOST_LAYERS);
    widths.add(
        new StudyParameters(
            width, depth, study.gain(), study.bias(), r, curves.stream().map(Curve::synapses).distinct().toList(), study.correlation(), study.activation(),
            law, SAMPLES, Math.clamp(8L * realisations / depth, realisations / 3, realisations), study.seed() + SEED_STEP * (widths.size() + 1),
            study.precision(),
            sampling, study.control(), study.setting()));
  }
}
