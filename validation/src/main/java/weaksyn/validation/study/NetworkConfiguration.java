package weaksyn.validation.study;

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
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The options that identify the networks of a study, of whatever width, as manifests record them. The names of the
 * components are the keys.
 *
 * @param depth L
 * @param gain g
 * @param bias σ_b
 * @param r values of r; empty where there are none
 * @param synapses laws of the weights
 * @param correlation its text, or the SHA-256 of its file
 * @param activation φ
 * @param input the text of its law, or the SHA-256 of its file
 * @param raw whether the values of the file were left as they are; null, and left out, where there is no file
 */
public record NetworkConfiguration(
    int depth,
    double gain,
    double bias,
    DoubleList r,
    List<Synapses> synapses,
    String correlation,
    Activation activation,
    String input,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean raw) {

  /** The options of a study. */
  public static NetworkConfiguration of(StudyParameters p) {
    String correlation = p.correlation() instanceof CorrelationChoice.MatrixFile file ? "file:sha256:" + file.sha256() : p.correlation().text();
    InputChoice.PatternFile patterns = p.input() instanceof InputChoice.PatternFile file ? file : null;
    return new NetworkConfiguration(
        p.depth(), p.gain(), p.bias(), p.r(), p.synapses(), correlation, p.activation(), patterns == null ? p.input().text() : "sha256:" + patterns.sha256(),
        patterns == null ? null : patterns.raw());
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
   * The input of a recorded run. Patterns have their description alone.
   *
   * @throws weaksyn.validation.RunFailure if the manifest does not tell
   */
  InputChoice input(RecordedRun run) {
    return run.file(Quantity.INPUT, PatternFacts.class)
        .<InputChoice>map(file -> new InputChoice.PatternFile(file.path(), file.sha256(), file.facts().patterns(), Boolean.TRUE.equals(raw)))
        .or(() -> InputLaws.law(input)).orElseThrow(() -> run.damaged("it has no input law by the name of " + input));
  }
}
