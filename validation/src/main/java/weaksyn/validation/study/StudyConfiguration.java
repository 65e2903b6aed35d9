package weaksyn.validation.study;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Objects;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.run.RunIdentity;

/**
 * The options that identify a study, as its manifest records them. The names of the components are the keys.
 *
 * @param width N
 * @param network what does not depend on the width
 * @param samples M, a list of them only where inputs have different ones
 * @param seed seed of the random numbers
 * @param precision type of the numbers that are simulated with
 * @param sampling null, and left out, where weights are drawn: such runs have the identity that they always had
 */
public record StudyConfiguration(
    int width,
    @JsonUnwrapped NetworkConfiguration network,
    @JsonFormat(with = {
      Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED, Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY}) IntList samples,
    long seed,
    Precision precision,
    @JsonInclude(JsonInclude.Include.NON_NULL) Sampling sampling){

  /** The configuration of a study with these parameters. */
  public static StudyConfiguration of(StudyParameters p) {
    return of(StudyPoints.of(p));
  }

  /** The configuration of a study, which may be a sweep. */
  public static StudyConfiguration of(StudyPoints study) {
    StudyParameters p = study.first();
    IntList samples = new IntArrayList(study.byInput().stream().mapToInt(StudyParameters::samples).toArray());
    IntList recorded = samples.intStream().distinct().count() == 1 ? IntList.of(p.samples()) : samples;
    return new StudyConfiguration(p.width(), NetworkConfiguration.of(study), recorded, p.seed(), p.precision(), recorded(p.sampling()));
  }

  /** The sampling as manifests have it. */
  public static Sampling recorded(Sampling sampling) {
    return sampling == Sampling.WEIGHTS ? null : sampling;
  }

  /** What identifies the run. */
  public RunIdentity identity() {
    return RunIdentity.of(this);
  }

  /**
   * The parameters of a run of {@code weaksyn study}.
   *
   * @param realisations number of realisations to take in place of the recorded one
   * @throws weaksyn.validation.RunFailure if the manifest contradicts itself
   */
  public static StudyPoints recorded(RecordedRun run, int realisations) {
    StudyPoints study = run.configuration(StudyConfiguration.class).points(run, realisations);
    run.require(of(study));
    return study;
  }

  /** The inverse of {@link #of}. Of files it has only what the manifest of the run tells. */
  public StudyPoints points(RecordedRun run, int realisations) {
    List<InputChoice> inputs = network.inputs(run);
    if (network.gain().isEmpty() || network.bias().isEmpty() || network.synapses().isEmpty() || inputs.isEmpty()) {
      throw run.damaged("it has an empty list of gains, biases, synapses or inputs");
    }
    if (samples.size() != 1 && samples.size() != inputs.size()) {
      throw run.damaged("it has " + samples.size() + " numbers of samples for " + inputs.size() + " inputs");
    }
    CorrelationChoice correlation = network.correlation(run);
    return StudyPoints.of(
        network.gain(), network.bias(), inputs,
        (gain, bias, input) -> new StudyParameters(
            width, network.depth(), gain, bias, network.r(), network.synapses(), correlation, network.activation(), inputs.get(input),
            samples.getInt(samples.size() == 1 ? 0 : input), realisations, seed, precision, Objects.requireNonNullElse(sampling, Sampling.WEIGHTS)));
  }
}
