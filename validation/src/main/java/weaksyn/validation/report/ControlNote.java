package weaksyn.validation.report;

import java.util.List;
import java.util.stream.Collectors;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.study.Evaluation;

/** Says which curves of a study, or that a sweep was not corrected by innovations, and why. */
public final class ControlNote {
  private ControlNote() {}

  /** The sentences about a study. There are none where all curves were corrected. */
  static List<String> of(StudyPoints study, Evaluation evaluation) {
    return of(study.first().control(), evaluation.control().without(study.curves()));
  }

  /** The sentences about a sweep. There are none where it was corrected. */
  static List<String> of(ScalingParameters parameters, ScalingEvaluation evaluation) {
    return of(parameters.control(), evaluation.isCorrected() ? "" : "this sweep");
  }

  private static List<String> of(boolean control, String without) {
    if (!control) {
      return List.of("Theory was not used as control variate: the means are plain ones.");
    }
    return without.isEmpty()
        ? List.of()
        : List.of(
            "Theory could not be used as control variate for " + without
                + ": some of the cells have no innovations, because an older version or a run with --no-control computed them.");
  }

  /** The sentences about a study on a line of their own, or nothing. */
  public static String line(StudyPoints study, Evaluation evaluation) {
    return line(of(study, evaluation));
  }

  /** The sentences about a sweep on a line of their own, or nothing. */
  public static String line(ScalingParameters parameters, ScalingEvaluation evaluation) {
    return line(of(parameters, evaluation));
  }

  private static String line(List<String> sentences) {
    return sentences.stream().map(sentence -> sentence + "\n").collect(Collectors.joining());
  }
}
