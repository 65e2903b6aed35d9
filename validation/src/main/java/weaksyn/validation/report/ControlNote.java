package weaksyn.validation.report;

import java.util.List;
import java.util.stream.Collectors;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.Evaluation;

/** Says which curves were not corrected by innovations, and why. */
public final class ControlNote {
  private ControlNote() {}

  /** The sentences. There are none where all curves were corrected. */
  static List<String> of(StudyParameters parameters, Evaluation evaluation) {
    if (!parameters.control()) {
      return List.of("Theory was not used as control variate: the means are plain ones.");
    }
    String without = evaluation.control().without(parameters.curves());
    return without.isEmpty()
        ? List.of()
        : List.of(
            "Theory could not be used as control variate for " + without
                + ": some of the cells have no innovations, because an older version or a run with --no-control computed them.");
  }

  /** The sentences on a line of their own, or nothing. */
  public static String line(StudyParameters parameters, Evaluation evaluation) {
    return of(parameters, evaluation).stream().map(sentence -> sentence + "\n").collect(Collectors.joining());
  }
}
