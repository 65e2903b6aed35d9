package weaksyn.validation.cli;

import java.util.List;
import picocli.CommandLine.Option;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.scaling.ScalingParameters;

/** The option of commands that take out of a simulation what theory knows of its noise. */
final class ControlOption {
  @Option(names = "--no-control", description = "measure no innovations, and print plain means over realisations, which are not corrected by them") private boolean noControl;

  /** The option as it was given. */
  List<String> words() {
    return noControl ? List.of("--no-control") : List.of();
  }

  /** The parameters with what the option says. */
  StudyPoints apply(StudyPoints study) {
    return study.map(parameters -> parameters.withControl(!noControl));
  }

  /** The parameters of a sweep with what the option says. */
  ScalingParameters apply(ScalingParameters parameters) {
    return parameters.withControl(!noControl);
  }
}
