package weaksyn.validation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.SamplingChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.report.StudyReport;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.submit.Shell;

/** The commands that make runs on any machine, as a report shows them. */
final class ReproducingCommand {
  private static final String EMBEDDED = "embedded:";

  private ReproducingCommand() {}

  /** A study. */
  static String study(StudyPoints study, Manifest manifest) {
    StudyParameters p = study.first();
    List<String> words = new ArrayList<>(List.of("weaksyn", "study"));
    words.addAll(List.of("--width", Integer.toString(p.width()), "--depth", Integer.toString(p.depth())));
    words.addAll(List.of("--gain", Numbers.parameters(study.gains()), "--bias", Numbers.parameters(study.biases())));
    if (!p.r().isEmpty()) {
      words.addAll(List.of("--r", Numbers.parameters(p.r())));
    }
    if (!(p.correlation() instanceof CorrelationChoice.Equal)) {
      words.addAll(List.of("--correlation", Shell.quoted(p.correlation().text())));
    }
    words.addAll(List.of("--synapses", StudyReport.synapses(p), "--activation", Names.of(p.activation())));
    List<InputChoice> inputs = study.byInput().stream().map(StudyParameters::input).toList();
    inputs.forEach(input -> words.addAll(List.of("--input", Shell.quoted(input.text()))));
    if (inputs.stream().anyMatch(input -> input instanceof InputChoice.PatternFile file && file.raw())) {
      words.add("--raw");
    }
    if (study.points().stream().allMatch(point -> point.samples() == p.samples())) {
      words.addAll(List.of("--samples", Integer.toString(p.samples())));
    }
    words.addAll(List.of("--realisations", Integer.toString(p.realisations()), "--seed", Long.toString(p.seed())));
    words.addAll(List.of("--precision", p.precision().toString()));
    boolean usual = SamplingChoice.AUTO.decide(p.width(), p.samples(), p.synapses()) == Sampling.WEIGHTS;
    if (!usual || p.sampling() != Sampling.WEIGHTS) {
      words.addAll(List.of("--sampling", Names.of(p.sampling())));
    }
    words.addAll(control(p));
    words.addAll(shard(manifest));
    return String.join(" ", words);
  }

  /** A sweep over widths. */
  static String scaling(ScalingParameters parameters, Manifest manifest) {
    StudyParameters p = parameters.first();
    String widths = parameters.widths().intStream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    List<String> words = new ArrayList<>(List.of("weaksyn", "scaling", "--widths", widths, "--exponent", Numbers.parameters(parameters.exponents())));
    words.addAll(List.of("--r", Numbers.parameters(parameters.r()), "--synapses", StudyReport.synapses(p), "--depth", Integer.toString(p.depth())));
    words.addAll(List.of("--gain", Numbers.parameter(p.gain()), "--bias", Numbers.parameter(p.bias()), "--activation", Names.of(p.activation())));
    words.addAll(List.of("--input", p.input().text()));
    if (parameters.parts().stream().anyMatch(part -> part.samples() != Defaults.samples(part.width(), part.sampling()))) {
      words.addAll(List.of("--samples", Integer.toString(p.samples())));
    }
    words.addAll(List.of("--realisations", Integer.toString(parameters.realisations()), "--seed", Long.toString(parameters.seed())));
    words.addAll(List.of("--precision", p.precision().toString()));
    StudyParameters widest = parameters.parts().getLast();
    boolean usual = SamplingChoice.AUTO.decide(widest.width(), widest.samples(), widest.synapses()) == Sampling.WEIGHTS;
    if (!usual || p.sampling() != Sampling.WEIGHTS) {
      words.addAll(List.of("--sampling", Names.of(p.sampling())));
    }
    words.addAll(control(p));
    words.addAll(shard(manifest));
    return String.join(" ", words);
  }

  /** A study of learning. */
  static String hebbian(HebbianParameters p) {
    List<String> words = new ArrayList<>(List.of("weaksyn", "hebbian"));
    if (!p.images().name().startsWith(EMBEDDED)) {
      words.addAll(List.of("--data", Shell.quoted(p.images().name())));
      p.images().labels().ifPresent(labels -> words.addAll(List.of("--labels", Shell.quoted(labels.name()))));
    }
    if (p.images().raw()) {
      words.add("--raw");
    }
    words.addAll(List.of("--rule", p.ruleName()));
    if (p.rule().parameters(0).competes()) {
      words.addAll(List.of("--competition", Numbers.parameters(p.competition())));
    }
    words.addAll(List.of("--rate", Numbers.parameter(p.training().rate()), "--batches", Integer.toString(p.training().batches())));
    words.addAll(List.of("--batch", Integer.toString(p.training().batchSize())));
    words.addAll(List.of("--width", Integer.toString(p.network().width()), "--depth", Integer.toString(p.network().depth())));
    words.addAll(List.of("--gain", Numbers.parameter(p.network().gain()), "--bias", Numbers.parameter(p.network().biasScale())));
    words.addAll(List.of("--activation", Names.of(p.network().activation()), "--samples", Integer.toString(p.samples())));
    words.addAll(List.of("--realisations", Integer.toString(p.realisations()), "--seed", Long.toString(p.seed()), "--precision", p.precision().toString()));
    return String.join(" ", words);
  }

  /** The option of a run with plain means. */
  private static List<String> control(StudyParameters p) {
    return p.control() ? List.of() : List.of("--no-control");
  }

  /** The option of a run that is a shard. */
  private static List<String> shard(Manifest manifest) {
    return manifest.shard().isWhole() ? List.of() : List.of("--shard", manifest.shard().toString());
  }
}
