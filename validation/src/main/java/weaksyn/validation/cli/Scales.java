package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** The scales of weights and biases. */
final class Scales {
  @Option(names = "--gain", paramLabel = "g", converter = Converters.Scale.class, defaultValue = "1", description = "scale of the weights, whose variance is g^2/N (${DEFAULT-VALUE})") double gain;

  @Option(names = "--bias", paramLabel = "s", converter = Converters.Scale.class, defaultValue = "0.1", description = "standard deviation of the biases (${DEFAULT-VALUE})") double bias;
}
