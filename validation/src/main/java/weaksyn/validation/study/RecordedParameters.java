package weaksyn.validation.study;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RunIdentity;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The parameters of a run as its manifest has them: the inverse of {@link StudyIdentity}. Of files there is only what
 * the manifest tells.
 */
public final class RecordedParameters {
  private final Manifest.Source source;
  private final JsonNode configuration;
  private final int realisations;

  /**
   * Of a run.
   *
   * @param realisations number of realisations to take in place of the recorded one
   */
  public RecordedParameters(Manifest.Source source, int realisations) {
    this.source = source;
    this.realisations = realisations;
    configuration = source.manifest().tree().path("configuration");
  }

  /**
   * The parameters of a run of {@code weaksyn study}.
   *
   * @throws RunFailure if the manifest contradicts itself
   */
  public StudyParameters study() {
    StudyParameters parameters =
        study(configuration.path("width").asInt(), numbers("r"), configuration.path("samples").asInt(), configuration.path("seed").asLong());
    require(StudyIdentity.of(parameters));
    return parameters;
  }

  /**
   * Fails unless the manifest was made of parameters with this identity.
   *
   * @throws RunFailure if the manifest contradicts itself
   */
  public void require(RunIdentity identity) {
    if (!identity.hash().equals(source.manifest().value("identity"))) {
      throw damaged("its configuration is not the one that its identity was made of");
    }
  }

  /** The parameters of a study at one width of a run. */
  public StudyParameters study(int width, DoubleList r, int samples, long seed) {
    return new StudyParameters(
        width, configuration.path("depth").asInt(), configuration.path("gain").asDouble(), configuration.path("bias").asDouble(), r, synapses(), correlation(),
        constant("activation", Activation.class, text("activation")), input(), samples, realisations, seed,
        constant("precision", Precision.class, text("precision")),
        configuration.has("sampling") ? constant("sampling", Sampling.class, text("sampling")) : Sampling.WEIGHTS);
  }

  /** The configuration as recorded. */
  public JsonNode configuration() {
    return configuration;
  }

  private String text(String name) {
    return configuration.path(name).asText();
  }

  /** A list of numbers in the configuration. */
  public DoubleList numbers(String name) {
    DoubleList numbers = new DoubleArrayList();
    configuration.path(name).forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  /** The kinds of synapses. */
  public List<Synapses> synapses() {
    List<Synapses> synapses = new ArrayList<>();
    configuration.path("synapses").forEach(kind -> synapses.add(constant("synapses", Synapses.class, kind.asText())));
    return synapses;
  }

  private <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
    return Names.constant(type, text).orElseThrow(() -> damaged("it has no " + name + " by the name of " + text));
  }

  private CorrelationChoice correlation() {
    JsonNode file = file(Quantity.CORRELATION);
    if (file.isMissingNode()) {
      return CorrelationChoice.withoutFile(text("correlation")).orElseThrow(() -> damaged("it has no correlation by the name of " + text("correlation")));
    }
    CorrelationMoments moments =
        new CorrelationMoments(entry(file, "rEffective").asDouble(), entry(file, "rMean").asDouble(), entry(file, "largest").asDouble());
    return new CorrelationChoice.MatrixFile(Path.of(entry(file, "path").asText()), entry(file, "sha256").asText(), CorrelationMatrix.described(moments));
  }

  private InputChoice input() {
    JsonNode file = file(Quantity.INPUT);
    if (file.isMissingNode()) {
      return InputChoice.law(text("input")).orElseThrow(() -> damaged("it has no input law by the name of " + text("input")));
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

  private JsonNode file(Quantity role) {
    JsonNode files = source.manifest().tree().path("files");
    for (JsonNode file : files) {
      if (file.path("option").asText().equals(Manifest.fileEntry(role))) {
        return file;
      }
    }
    return files.path("none"); // missing
  }
}
