package weaksyn.validation.cli;

import picocli.CommandLine.Option;
import weaksyn.validation.model.Defaults;

/** How many networks a command draws. */
final class RealisationsOption {
  @Option(names = {"--realisations",
    "--realizations"}, paramLabel = "K", converter = Converters.Realisations.class, description = "independent draws of weights, biases and input ("
        + Defaults.REALISATIONS + ", for a sweep " + Defaults.SWEEP_REALISATIONS
        + "; fewer with more than " + Defaults.SAMPLES + " samples, so that K M is the same, but at least " + Defaults.LEAST_REALISATIONS
        + "); more extend a run") Integer given;

  /** K of a study where M is so large. */
  int count(int samples) {
    return given != null ? given : Defaults.realisations(samples);
  }

  /** K of a sweep where M is so large. */
  int ofSweep(int samples) {
    return given != null ? given : Defaults.sweepRealisations(samples);
  }

  /** The largest K: the number given, or else the usual one. */
  int most(int usual) {
    return given != null ? given : usual;
  }
}
