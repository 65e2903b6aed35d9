package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.Names;
import weaksyn.validation.study.Numbers;
import weaksyn.validation.study.Setting;
import weaksyn.validation.study.StudyParameters;
import weaksyn.validation.study.TheoryCsv;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;

/** {@code weaksyn theory}. */
@Command(name = "theory", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, header = {
  "Examples:",
  "  weaksyn theory                                  depth 8, r = 0, 1, 2, isotropic input",
  "  weaksyn theory --r 0,1 --gain 1.5 --depth 20 --input wishart:0.5",
  "  weaksyn theory --q0 1 --s0 0 --q2-0 1.3 --e0 40   moments of your own input",
  "  weaksyn theory --json > theory.json",
  ""
}, description = {"", "The mean-field recursion at infinite width, layer by layer: CSV with the columns of theory.csv.",
  ""}, footer = {"", "A number in parentheses is the default. Exit status: 0 done, 1 failed, 2 wrong usage."})
final class TheoryCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private NetworkOptions network;

  @Option(names = "--input", paramLabel = "INPUT", description = "isotropic, wishart:ALPHA (isotropic)") private String input;

  @Option(names = "--q0", paramLabel = "Q", description = "tr C/N of the input; with --s0, --q2-0 and --e0 instead of --input") private String variance;

  @Option(names = "--s0", paramLabel = "S", description = "mean square of the components' means") private String squaredMean;

  @Option(names = "--q2-0", paramLabel = "q", description = "mean of C_ii^2, at least Q^2") private String squaredVariance;

  @Option(names = "--e0", paramLabel = "E", description = "sum over i != j of C_ij^2, over N") private String squaredCovariance;

  TheoryCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    LayerStatistics start = start();
    int depth = network.depth();
    MeanField meanField = new MeanField(MeanFieldEvaluator.function(network.activation()), network.gain(), network.bias());
    Map<Setting, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    DoubleList values = network.r();
    for (Synapses kind : network.synapses()) {
      for (int i = 0; i < values.size(); i++) {
        double r = values.getDouble(i);
        List<MeanFieldLayer> layers = meanField.predict(IidColumns.equicorrelated(r), start, depth, 1);
        if (theory.put(new Setting(kind, r), layers) != null) {
          throw new UsageException("--r or --synapses: " + Names.of(kind) + " with r = " + r + " is listed twice; list each value once");
        }
      }
    }
    environment.out().print(network.json() ? json(theory) + System.lineSeparator() : TheoryCsv.write(theory));
    environment.out().flush();
    return Main.GOOD;
  }

  private LayerStatistics start() {
    boolean any = variance != null || squaredMean != null || squaredVariance != null || squaredCovariance != null;
    if (!any) {
      return law(input == null ? "isotropic" : input);
    }
    if (input != null) {
      throw new UsageException(
          "--input " + input + ": has no meaning with --q0, --s0, --q2-0, --e0, which are the moments of the input; leave one of them out");
    }
    String missing = variance == null ? "--q0" : squaredMean == null ? "--s0" : squaredVariance == null ? "--q2-0" : squaredCovariance == null ? "--e0" : null;
    if (missing != null) {
      throw new UsageException(missing + ": is missing; --q0, --s0, --q2-0 and --e0 are given together");
    }
    double q = Arguments.positive("--q0", variance);
    double squared = Arguments.positive("--q2-0", squaredVariance);
    if (squared < q * q * (1 - 1e-9)) { // digits of a rounded table must not fail it
      throw new UsageException(
          "--q2-0 " + squaredVariance + ": must be at least the square of --q0 " + variance + ", because a mean square is at least the squared mean");
    }
    double mean = Arguments.nonNegative("--s0", squaredMean);
    double largest = Math.sqrt(Math.max(q, mean)) * network.gain();
    if (!(largest <= StudyParameters.MAX_SCALE)) {
      throw new UsageException(
          (q > mean ? "--q0 " + variance : "--s0 " + squaredMean) + ": its root times --gain must be at most " + Numbers.parameter(StudyParameters.MAX_SCALE));
    }
    return InputMoments.of(q, mean, squared, Arguments.nonNegative("--e0", squaredCovariance));
  }

  private static LayerStatistics law(String text) {
    if ("isotropic".equals(text)) {
      return InputMoments.isotropic();
    }
    if (text.startsWith(NetworkOptions.WISHART)) {
      return InputMoments.wishart(NetworkOptions.wishart(text).alpha());
    }
    throw new UsageException("--input " + text + ": allowed are isotropic, wishart:ALPHA; for data give its moments with --q0, --s0, --q2-0, --e0");
  }

  private String json(Map<Setting, List<MeanFieldLayer>> theory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("parameters").put("depth", network.depth()).put("gain", network.gain()).put("bias", network.bias()).put("activation",
        Names.of(network.activation()));
    ArrayNode rows = root.putArray("layers");
    theory.forEach((setting, layers) -> {
      for (int layer = 1; layer < layers.size(); layer++) {
        LayerStatistics s = layers.get(layer).statistics();
        ObjectNode row = rows.addObject().put("synapses", Names.of(setting.synapses())).put("r", setting.r()).put("layer", layer);
        double[] numbers = {s.variance(), s.squaredMean(), s.squaredVariance(), layers.get(layer).kappa(), s.squaredCovariance(), s.coherence(), s.dimension()};
        for (int c = 0; c < numbers.length; c++) {
          StudyJson.number(row, TheoryCsv.COLUMNS.get(c + 3), numbers[c]);
        }
      }
    });
    return root.toString();
  }
}
