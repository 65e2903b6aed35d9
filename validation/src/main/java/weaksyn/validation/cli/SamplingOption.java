package weaksyn.validation.cli;

import picocli.CommandLine.Option;
import weaksyn.validation.model.SamplingChoice;

/** The option that says what a simulation draws. */
final class SamplingOption {
  @Option(names = "--sampling", paramLabel = "NAME", converter = Constants.OfSamplingChoice.class, completionCandidates = Constants.OfSamplingChoice.class, defaultValue = "auto", description = "weights: draw the weights of each layer; fields: draw what the patterns see of them, the same law at a cost linear in the width; auto: weights up to width "
      + SamplingChoice.NARROW
      + ", with at least as many samples as neurons and with binary synapses, otherwise fields (${DEFAULT-VALUE})") SamplingChoice choice;
}
