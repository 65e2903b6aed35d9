package weaksyn.validation.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import weaksyn.validation.study.RecordedParameters;

/**
 * The parameters of a sweep over widths as its manifest has them: the inverse of {@link ScalingParameters#identity}.
 */
public final class RecordedScaling {
  private RecordedScaling() {}

  /**
   * The parameters of a run of {@code weaksyn scaling}.
   *
   * @throws weaksyn.validation.RunFailure if the manifest contradicts itself
   */
  public static ScalingParameters of(RecordedParameters recorded) {
    JsonNode configuration = recorded.configuration();
    IntList widths = new IntArrayList();
    configuration.path("widths").forEach(width -> widths.add(width.asInt()));
    JsonNode samples = configuration.path("samplesByWidth");
    ScalingParameters parameters =
        ScalingParameters.of(
            widths, recorded.numbers("exponents"), recorded.numbers("r"), recorded.synapses(), configuration.path("seed").asLong(),
            (width, r, seed) -> recorded.study(width, r, samples.path(widths.indexOf(width)).asInt(), seed));
    recorded.require(parameters.identity());
    return parameters;
  }
}
