package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.FiniteWidth;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;

/** {@code weaksyn theory}. */
@Command(name = "theory", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn theory                                  depth 8, r = 0, 1, 2, isotropic input
    weaksyn theory --r 0,1 --gain 1.5 --depth 20 --input wishart:0.5
    weaksyn theory --synapses gaussian,haar --activation erf
    weaksyn theory --q0 1 --s0 0 --q2-0 1.3 --e0 40   moments of your own input
    weaksyn theory --gain 1.5 --fixed-point         the fixed point, and how many layers it takes
    weaksyn theory --width 1000                     also E and D with 1000 neurons in each layer
    weaksyn theory --quenched --width 400 --seed 1 --realisation 3
    weaksyn theory --quenched --width 400 --input activity.csv   your own patterns as input
    weaksyn theory --json > theory.json

  """, header = {"Computes the mean-field theory alone, and prints a table in CSV or JSON.", ""}, description = {"",
  "The table has a line for each layer, with the columns of theory.csv, and holds at infinite width. With --width, three more columns "
      + "are the correction of finite width. With --quenched the table holds for given weights.",
  ""}, footer = {"", "A number in parentheses is the default. Exit status: 0 done, 1 failed, 2 wrong usage."})
final class TheoryCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private TheoryCurves curves;

  @Option(names = "--input", paramLabel = "INPUT", converter = InputArgument.Converter.class, completionCandidates = InputArgument.Converter.class, defaultValue = "isotropic", description = "${COMPLETION-CANDIDATES}; with --quenched also a file whose rows are patterns, as for a study (${DEFAULT-VALUE})") private InputArgument input;

  @Option(names = "--raw", description = InputOptions.RAW) private boolean raw;

  @Option(names = "--samples", paramLabel = "M", converter = Converters.Samples.class, description = "number of patterns of the file (the larger of 1000 and 4 N, from N = 10001 on 1024; at most all)") private Integer samples;

  @Option(names = "--q0", paramLabel = "Q", converter = Converters.PositiveDecimal.class, description = "Q = tr C/N of the input; the four moments are given together, instead of --input") private Decimal variance;

  @Option(names = "--s0", paramLabel = "S", converter = Converters.NonNegativeDecimal.class, description = "mean of the squared means of the components") private Decimal squaredMean;

  @Option(names = "--q2-0", paramLabel = "q", converter = Converters.PositiveDecimal.class, description = "mean of C_ii^2, at least Q^2") private Decimal squaredVariance;

  @Option(names = "--e0", paramLabel = "E", converter = Converters.NonNegativeDecimal.class, description = "sum of C_ij^2 over all i != j, divided by N") private Decimal squaredCovariance;

  @Option(names = "--fixed-point", description = "print the fixed point of the recursion instead of its layers, and over how many layers Q + S (xi_T), Q at given Q + S (xi_Q) and E at given Q (xi_E) approach it") private boolean fixedPoint;

  @Mixin private QuenchedOptions quenched;

  @Option(names = "--json", order = RunOptions.LAST, description = "print JSON instead of CSV") private boolean json;

  TheoryCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    NetworkOptions network = curves.network();
    int depth = network.depth();
    boolean given = quenched.asked(momentsDependOnWidth() || !fixedPoint && isLaw());
    if (fixedPoint && network.given("--depth")) {
      throw new UsageException("--depth " + depth + ": has no meaning with --fixed-point, which is at unlimited depth; leave one of them out");
    }
    if (fixedPoint && given) {
      throw new UsageException("--fixed-point: has no meaning with --quenched, given weights differ from layer to layer; leave one of them out");
    }
    ActivationFunction phi = ActivationModel.of(network.activation()).theory();
    double gain = curves.scales().gain;
    double bias = curves.scales().bias;
    InputSource source = new InputSource(input, raw, samples);
    source.checkRaw();
    if (samples != null && !input.isFile()) {
      throw new UsageException("--samples: has no meaning with --input " + input.text() + "; it is about the patterns of a file");
    }
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    if (!fixedPoint) {
      parameters.put("depth", depth);
    }
    parameters.put("gain", gain).put("bias", bias).put("activation", phi.name()).put("correlation", curves.correlation());
    MeanField meanField = new MeanField(phi, gain, bias);
    TheoryOutput output;
    if (given) {
      requireNoMoments();
      List<TheoryCurve> asked = curves.read();
      output = TheoryOutput.layers(OptionalInt.empty());
      int width = quenched.width(asked);
      InputChoice fed = source.choice(input.isFile() ? source.sampleCount(width) : 0);
      List<List<MeanFieldLayer>> predictions = quenched.predict(asked, phi, gain, bias, fed, depth, environment.heap());
      for (int i = 0; i < asked.size(); i++) {
        output.add(asked.get(i), predictions.get(i));
      }
      note(output, asked.stream().anyMatch(curve -> meanField.hasCommonModes(curve.ensemble())));
      parameters.put("input", fed.text()).put("width", width).put("seed", quenched.seed()).put("realisation", quenched.realisation());
    } else {
      List<TheoryCurve> asked = curves.read();
      if (momentsDependOnWidth()) {
        parameters.put("input", input.text());
      }
      OptionalInt width =
          momentsDependOnWidth() || isLaw() && !fixedPoint && quenched.choosesWidth(asked) ? OptionalInt.of(quenched.width(asked)) : OptionalInt.empty();
      width.ifPresent(n -> parameters.put("width", n));
      output = fixedPoint ? TheoryOutput.fixedPoints() : TheoryOutput.layers(width);
      LayerStatistics start = start(gain, asked);
      for (TheoryCurve curve : asked) {
        if (fixedPoint) {
          output.add(curve, meanField.fixedPoint(curve.ensemble(), start).orElse(null));
        } else {
          List<MeanFieldLayer> layers = meanField.predict(curve.ensemble(), start, depth, 1);
          output.add(curve, width.isPresent() ? FiniteWidth.correct(meanField, curve.ensemble(), layers, 1) : layers);
        }
      }
    }
    environment.out().print(json ? output.json(parameters) : output.csv());
    environment.out().flush();
    return Main.GOOD;
  }

  /**
   * Says what the theory of given weights assumes, in the JSON and on standard error, as standard output is a table.
   */
  private void note(TheoryOutput output, boolean commonModes) {
    String note =
        "--quenched is about the weights that a study draws with --sampling weights, not about fields drawn in their place. It takes the fields of each layer "
            + "to be normal over patterns"
            + (commonModes
                ? "; behind a function that is not odd and synapses whose correlation has a mean they are not, and E comes out too small from layer 2 on"
                    + " (relu, r = 1: by a quarter), see docs/theory.md"
                : "");
    output.note(note);
    environment.err().println("weaksyn: " + note);
  }

  /** The moments of the input by their options, null where one is not given. */
  private SequencedMap<String, Decimal> moments() {
    SequencedMap<String, Decimal> moments = new LinkedHashMap<>();
    moments.put("--q0", variance);
    moments.put("--s0", squaredMean);
    moments.put("--q2-0", squaredVariance);
    moments.put("--e0", squaredCovariance);
    return moments;
  }

  /** Moments do not tell the law of the input, which given weights need. */
  private void requireNoMoments() {
    moments().forEach((option, value) -> {
      if (value != null) {
        throw new UsageException(
            option + " " + value + ": has no meaning with --quenched, which needs the law of the input; give --input " + InputLaws.forms() + " or a file");
      }
    });
  }

  /** Whether the recursion starts from a law of patterns whose moments are others at another width. */
  private boolean momentsDependOnWidth() {
    return input.law().filter(InputLaw::dependsOnWidth).isPresent() && isLaw();
  }

  /** Whether the recursion starts from a law of patterns. What given moments add to the correction is not known. */
  private boolean isLaw() {
    return moments().values().stream().allMatch(Objects::isNull);
  }

  private LayerStatistics start(double gain, List<TheoryCurve> asked) {
    if (moments().values().stream().allMatch(Objects::isNull)) {
      return law(asked);
    }
    if (curves.network().given("--input")) {
      throw new UsageException(
          "--input " + input.text() + ": has no meaning with --q0, --s0, --q2-0, --e0, which are the moments of the input; leave one of them out");
    }
    moments().forEach((option, value) -> {
      if (value == null) {
        throw new UsageException(option + ": is missing; --q0, --s0, --q2-0 and --e0 are given together");
      }
    });
    double q = variance.value();
    double squared = squaredVariance.value();
    if (squared < q * q * (1 - 1e-9)) { // digits of a rounded table must not fail it
      throw new UsageException(
          "--q2-0 " + squaredVariance + ": must be at least the square of --q0 " + variance + ", because a mean square is at least the squared mean");
    }
    double mean = squaredMean.value();
    double largest = Math.sqrt(Math.max(q, mean)) * gain;
    if (!(largest <= StudyParameters.MAX_SCALE)) {
      throw new UsageException(
          (q > mean ? "--q0 " + variance : "--s0 " + squaredMean) + ": its root times --gain must be at most " + Numbers.parameter(StudyParameters.MAX_SCALE));
    }
    return InputMoments.of(q, mean, squared, squaredCovariance.value());
  }

  private LayerStatistics law(List<TheoryCurve> asked) {
    if (input.isFile()) {
      throw new UsageException(
          "--input " + input.text() + ": allowed are " + InputLaws.forms() + "; for data add --quenched, or give its moments with --q0, --s0, --q2-0, --e0");
    }
    InputLaw law = input.law().orElseThrow();
    int width = quenched.width(asked);
    if (law.dependsOnWidth()) {
      law.check(width, 0, Sampling.FIELDS); // no patterns are drawn
    }
    return law.moments(width);
  }
}
