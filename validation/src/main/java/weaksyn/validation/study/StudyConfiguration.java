package weaksyn.validation.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.run.RunIdentity;

/**
 * The options that identify a study, as its manifest records them. The names of the components are the keys.
 *
 * @param width N
 * @param network what does not depend on the width
 * @param samples M
 * @param seed seed of the random numbers
 * @param precision type of the numbers that are simulated with
 * @param sampling null, and left out, where weights are drawn: such runs have the identity that they always had
 */
public record StudyConfiguration(
    int width,
    @JsonUnwrapped NetworkConfiguration network,
    int samples,
    long seed,
    Precision precision,
    @JsonInclude(JsonInclude.Include.NON_NULL) Sampling sampling) {

  /** The configuration of a study with these parameters. */
  public static StudyConfiguration of(StudyParameters p) {
    return new StudyConfiguration(p.width(), NetworkConfiguration.of(p), p.samples(), p.seed(), p.precision(), recorded(p.sampling()));
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
  public static StudyParameters recorded(RecordedRun run, int realisations) {
    StudyParameters parameters = run.configuration(StudyConfiguration.class).parameters(run, realisations);
    run.require(of(parameters));
    return parameters;
  }

  /** The inverse of {@link #of}. Of files it has only what the manifest of the run tells. */
  public StudyParameters parameters(RecordedRun run, int realisations) {
    return new StudyParameters(
        width, network.depth(), network.gain(), network.bias(), network.r(), network.synapses(), network.correlation(run), network.activation(),
        network.input(run), samples, realisations, seed, precision, Objects.requireNonNullElse(sampling, Sampling.WEIGHTS));
  }
}
