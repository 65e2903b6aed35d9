package weaksyn.validation.study;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Quantity;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The options that identify the networks of a study, of whatever width, as manifests record them. The names of the
 * components are the keys.
 *
 * @param depth L
 * @param gain g, a list of them only where it is swept
 * @param bias σ_b, likewise
 * @param r values of r; empty where there are none
 * @param synapses laws of the weights
 * @param correlation its text, or the SHA-256 of its file
 * @param activation φ
 * @param input the text of its law, or the SHA-256 of its file; a list of them only where it is swept
 * @param raw whether the values of files were left as they are; null, and left out, where there is no file
 */
public record NetworkConfiguration(
    int depth,
    @JsonFormat(with = {
      Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED, Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY}) DoubleList gain,
    @JsonFormat(with = {Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED, Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY}) DoubleList bias,
    DoubleList r,
    List<Synapses> synapses,
    String correlation,
    Activation activation,
    @JsonFormat(with = {Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED, Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY}) List<String> input,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean raw){

  private static final String SHA256 = "sha256:";

  /** The options of a study. */
  public static NetworkConfiguration of(StudyPoints study) {
    StudyParameters p = study.first();
    String correlation = p.correlation() instanceof CorrelationChoice.MatrixFile file ? "file:sha256:" + file.sha256() : p.correlation().text();
    List<InputChoice> inputs = study.byInput().stream().map(StudyParameters::input).toList();
    Boolean raw =
        inputs.stream().filter(InputChoice.PatternFile.class::isInstance).map(file -> ((InputChoice.PatternFile) file).raw()).findFirst().orElse(null);
    return new NetworkConfiguration(
        p.depth(), study.gains(), study.biases(), p.r(), p.synapses(), correlation, p.activation(), inputs.stream().map(NetworkConfiguration::name).toList(),
        raw);
  }

  private static String name(InputChoice input) {
    return input instanceof InputChoice.PatternFile file ? SHA256 + file.sha256() : input.text();
  }

  /** The same networks with other correlations. */
  public NetworkConfiguration with(DoubleList values) {
    return new NetworkConfiguration(depth, gain, bias, values, synapses, correlation, activation, input, raw);
  }

  /**
   * The correlation of a recorded run. A matrix has its moments alone.
   *
   * @throws weaksyn.validation.RunFailure if the manifest does not tell
   */
  CorrelationChoice correlation(RecordedRun run) {
    return run.file(Quantity.CORRELATION, CorrelationMoments.class)
        .<CorrelationChoice>map(file -> new CorrelationChoice.MatrixFile(file.path(), file.sha256(), CorrelationMatrix.described(file.facts())))
        .or(() -> CorrelationChoice.withoutFile(correlation)).orElseThrow(() -> run.damaged("it has no correlation by the name of " + correlation));
  }

  /**
   * The inputs of a recorded run. Patterns have their description alone.
   *
   * @throws weaksyn.validation.RunFailure if the manifest does not tell
   */
  List<InputChoice> inputs(RecordedRun run) {
    List<RecordedRun.Described<PatternFacts>> files = run.files(Quantity.INPUT, PatternFacts.class);
    return input.stream().map(name -> files.stream().filter(file -> name.equals(SHA256 + file.sha256())).findFirst()
        .<InputChoice>map(file -> new InputChoice.PatternFile(file.path(), file.sha256(), file.facts().patterns(), Boolean.TRUE.equals(raw)))
        .or(() -> InputLaws.law(name)).orElseThrow(() -> run.damaged("it has no input law by the name of " + name))).toList();
  }
}
