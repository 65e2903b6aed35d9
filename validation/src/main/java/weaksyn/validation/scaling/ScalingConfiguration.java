package weaksyn.validation.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Objects;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.study.NetworkConfiguration;
import weaksyn.validation.study.StudyConfiguration;

/**
 * The options that identify a sweep over widths, as its manifest records them. The names of the components are the
 * keys.
 *
 * @param network what all widths share; r in units of N^−a
 * @param seed seed of the sweep
 * @param precision type of the numbers that are simulated with
 * @param sampling what is drawn, as {@link StudyConfiguration} has it
 * @param widths N, ascending
 * @param exponents a
 * @param samplesByWidth M for each N
 */
public record ScalingConfiguration(
    @JsonUnwrapped NetworkConfiguration network,
    long seed,
    Precision precision,
    @JsonInclude(JsonInclude.Include.NON_NULL) Sampling sampling,
    IntList widths,
    DoubleList exponents,
    IntList samplesByWidth) {

  /** The configuration of a sweep with these parameters. */
  static ScalingConfiguration of(ScalingParameters p) {
    StudyParameters first = p.first();
    IntList samples = new IntArrayList(p.parts().stream().mapToInt(StudyParameters::samples).toArray());
    return new ScalingConfiguration(
        NetworkConfiguration.of(StudyPoints.of(first)).with(p.r()), p.seed(), first.precision(), StudyConfiguration.recorded(first.sampling()), p.widths(),
        p.exponents(),
        samples);
  }

  /**
   * The parameters of a run of {@code weaksyn scaling}.
   *
   * @param realisations number of realisations to take in place of the recorded one
   * @throws weaksyn.validation.RunFailure if the manifest contradicts itself
   */
  public static ScalingParameters recorded(RecordedRun run, int realisations) {
    ScalingParameters parameters = run.configuration(ScalingConfiguration.class).parameters(run, realisations);
    run.require(of(parameters));
    return parameters;
  }

  private ScalingParameters parameters(RecordedRun run, int realisations) {
    if (widths.isEmpty() || exponents.isEmpty() || samplesByWidth.size() != widths.size()) {
      throw run.damaged("it has " + widths.size() + " widths, " + samplesByWidth.size() + " numbers of samples and " + exponents.size() + " exponents");
    }
    return ScalingParameters.of(
        widths, exponents, network.r(), network.synapses(), realisations, seed,
        (width, r, widthSeed) -> new StudyConfiguration(
            width, network.with(r), IntList.of(samplesByWidth.getInt(widths.indexOf(width))), widthSeed, precision, sampling)
            .points(run, ScalingParameters.realisations(realisations, width, Objects.requireNonNullElse(sampling, Sampling.WEIGHTS))).first());
  }
}
