package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.RunFailure;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RunIdentity;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.study.StudyIdentity;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The parameters of a run as its manifest has them: the inverse of {@link StudyIdentity}. Of files there is only what
 * the manifest tells.
 */
final class RecordedParameters {
  private final Manifest.Source source;
  private final JsonNode configuration;
  private final int realisations;

  /**
   * Of a run.
   *
   * @param realisations number of realisations to take in place of the recorded one
   */
  RecordedParameters(Manifest.Source source, int realisations) {
    this.source = source;
    this.realisations = realisations;
    configuration = source.manifest().tree().path("configuration");
  }

  /**
   * Of a run of {@code weaksyn study}.
   *
   * @throws RunFailure if the manifest contradicts itself
   */
  StudyParameters study() {
    StudyParameters parameters =
        study(configuration.path("width").asInt(), numbers("r"), configuration.path("samples").asInt(), configuration.path("seed").asLong());
    require(StudyIdentity.of(parameters));
    return parameters;
  }

  /**
   * Of a run of {@code weaksyn scaling}.
   *
   * @throws RunFailure if the manifest contradicts itself
   */
  ScalingParameters scaling() {
    IntList widths = new IntArrayList();
    configuration.path("widths").forEach(width -> widths.add(width.asInt()));
    JsonNode samples = configuration.path("samplesByWidth");
    ScalingParameters parameters =
        ScalingParameters.of(
            widths, numbers("exponents"), numbers("r"), synapses(), configuration.path("seed").asLong(),
            (width, r, seed) -> study(width, r, samples.path(widths.indexOf(width)).asInt(), seed));
    require(parameters.identity());
    return parameters;
  }

  private void require(RunIdentity identity) {
    if (!identity.hash().equals(source.manifest().value("identity"))) {
      throw damaged("its configuration is not the one that its identity was made of");
    }
  }

  private StudyParameters study(int width, DoubleList r, int samples, long seed) {
    return new StudyParameters(
        width, configuration.path("depth").asInt(), configuration.path("gain").asDouble(), configuration.path("bias").asDouble(), r, synapses(), correlation(),
        Arguments.constant("activation", text("activation"), Activation.class), input(), samples, realisations, seed,
        Arguments.constant("precision", text("precision"), Precision.class));
  }

  private String text(String name) {
    return configuration.path(name).asText();
  }

  private DoubleList numbers(String name) {
    DoubleList numbers = new DoubleArrayList();
    configuration.path(name).forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private List<Synapses> synapses() {
    List<Synapses> synapses = new ArrayList<>();
    configuration.path("synapses").forEach(kind -> synapses.add(Arguments.constant("synapses", kind.asText(), Synapses.class)));
    return synapses;
  }

  private CorrelationChoice correlation() {
    JsonNode file = file("--correlation");
    if (file.isMissingNode()) {
      return CorrelationOption.withoutFile(text("correlation"));
    }
    CorrelationMoments moments =
        new CorrelationMoments(entry(file, "rEffective").asDouble(), entry(file, "rMean").asDouble(), entry(file, "largest").asDouble());
    return new CorrelationChoice.MatrixFile(Path.of(entry(file, "path").asText()), entry(file, "sha256").asText(), CorrelationMatrix.described(moments));
  }

  private InputChoice input() {
    JsonNode file = file("--input");
    if (file.isMissingNode()) {
      return text("input").startsWith(NetworkOptions.WISHART) ? NetworkOptions.wishart(text("input")) : new InputChoice.Isotropic();
    }
    Patterns patterns = Patterns.described(entry(file, "patterns").asInt(), entry(file, "width").asInt(), entry(file, "preparation").asText());
    return new InputChoice.PatternFile(Path.of(entry(file, "path").asText()), entry(file, "sha256").asText(), patterns, configuration.path("raw").asBoolean());
  }

  /** What the hash of the configuration does not vouch for. */
  private JsonNode entry(JsonNode file, String name) {
    if (!file.has(name)) {
      throw damaged("the entry of " + file.path("option").asText() + " has no " + name);
    }
    return file.path(name);
  }

  private RunFailure damaged(String how) {
    return new RunFailure(
        source.directory().resolve(Manifest.NAME) + ": " + how + "; it is damaged or of another version, " + source.manifest().software()
            + ": merge with that version");
  }

  private JsonNode file(String option) {
    JsonNode files = source.manifest().tree().path("files");
    for (JsonNode file : files) {
      if (file.path("option").asText().equals(option)) {
        return file;
      }
    }
    return files.path("none"); // missing
  }
}
