package weaksyn.validation.study;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
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
  /**
   * Networks of one width.
   *
   * @param width N
   * @param realisations their number at depth 8; deeper networks have fewer, down to a third
   * @param sampling how they are drawn
   * @param independent whether curves of independent synapses have them too
   */
  private record Networks(int width, int realisations, Sampling sampling, boolean independent) {}

  /** Of binary synapses. */
  private static final Networks BINARY = new Networks(2048, 24, Sampling.WEIGHTS, true);

  /** Where φ is odd. At the smaller width the correction of order 1/√N is large enough to be seen. */
  private static final List<Networks> ODD =
      List.of(new Networks(8192, 24, Sampling.FIELDS, true), new Networks(32768, 24, Sampling.FIELDS, true));

  /**
   * Where φ is not odd. Curves without a bound at one width are extrapolated from them. The largest width is for
   * correlated synapses, whose deviations fall as 1/√N. The numbers of realisations make the error of the extrapolation
   * about as small as it can be in a given time.
   */
  private static final List<Networks> NOT_ODD =
      List.of(
          new Networks(8192, 24, Sampling.FIELDS, true), new Networks(32768, 32, Sampling.FIELDS, true), new Networks(131072, 20, Sampling.FIELDS, false));

  /** Number of patterns. More of them would cost time, and take hardly any noise out of deep layers. */
  static final int SAMPLES = 32;

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
    add(widths, study, law, BINARY);
    fields(study).forEach(networks -> add(widths, study, law, networks));
    return widths;
  }

  /** Begins the names of the cells of one width, which a study has none of. */
  public static String prefix(StudyParameters width) {
    return String.format(Locale.ROOT, "check-n%d-", width.width());
  }

  private static List<Networks> fields(StudyParameters study) {
    return study.activation().isOdd() ? ODD : NOT_ODD;
  }

  /** Whether a curve is judged by networks of one width, or by those of several. */
  private static boolean isChecked(Curve curve, StudyParameters study, InputLaw law) {
    VerdictContext context = MeanFieldEvaluator.context(study);
    return Verdicts.isJudged(curve, context)
        || Verdicts.isExtrapolated(curve, context) && fields(study).stream().allMatch(
            networks -> law.allows(networks.width, SAMPLES, networks.sampling) && hasCorrelation(study, curve, networks.width));
  }

  private static boolean hasCorrelation(StudyParameters study, Curve curve, int width) {
    return study.r().isEmpty() || new EquicorrelationRange(curve.synapses(), width).contains(curve.r());
  }

  private static void add(List<StudyParameters> widths, StudyParameters study, InputLaw law, Networks networks) {
    int width = networks.width;
    if (study.correlation() instanceof CorrelationChoice.MatrixFile || !law.allows(width, SAMPLES, networks.sampling)) {
      return;
    }
    List<Curve> curves =
        study.curves().stream().filter(curve -> (curve.synapses() == Synapses.BINARY) == (networks.sampling == Sampling.WEIGHTS))
            .filter(curve -> networks.independent || Verdicts.isCorrelated(curve))
            .filter(curve -> isChecked(curve, study, law) && hasCorrelation(study, curve, width)).toList();
    if (curves.isEmpty()) {
      return;
    }
    DoubleList r = new DoubleArrayList(study.r());
    r.removeIf(value -> curves.stream().noneMatch(curve -> curve.synapses() != Synapses.HAAR && curve.r() == value));
    int depth = Math.min(study.depth(), MOST_LAYERS);
    widths.add(
        new StudyParameters(
            width, depth, study.gain(), study.bias(), r, curves.stream().map(Curve::synapses).distinct().toList(), study.correlation(), study.activation(),
            law, SAMPLES, Math.clamp(8L * networks.realisations / depth, networks.realisations / 3, networks.realisations),
            study.seed() + SEED_STEP * (widths.size() + 1), study.precision(), networks.sampling, study.control(), study.setting()));
  }
}
