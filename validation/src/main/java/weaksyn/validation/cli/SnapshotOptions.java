package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import picocli.CommandLine.Option;
import weaksyn.validation.study.Snapshot;

/** Options for what is taken from realisation 0 beyond its measurements. */
final class SnapshotOptions {
  @Option(names = "--spectrum", paramLabel = "LAYERS", description = "eigenvalues of the covariance at these layers of realisation 0, for instance 1,4,8 or 1..8, with the predicted outliers; up to width "
      + Snapshot.MAX_SPECTRUM_WIDTH) private String spectrum;

  @Option(names = "--save-weights", paramLabel = "LAYERS", description = "the weights W of these layers of realisation 0 as arrays/*.npy in the run directory") private String weights;

  @Option(names = "--save-covariance", paramLabel = "LAYERS", description = "the covariance C of these layers of realisation 0 likewise; needs at least as many samples as neurons") private String covariance;

  /** What is asked for, of networks of a depth. */
  Snapshot snapshot(int depth) {
    return new Snapshot(layers("--spectrum", spectrum, depth), layers("--save-weights", weights, depth), layers("--save-covariance", covariance, depth));
  }

  private static IntSortedSet layers(String option, String text, int depth) {
    return text == null ? IntSortedSets.EMPTY_SET : new IntRBTreeSet(Arguments.wholeNumbers(option, text, 1, depth));
  }
}
