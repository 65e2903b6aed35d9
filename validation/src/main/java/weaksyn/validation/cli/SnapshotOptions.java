package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import picocli.CommandLine.Option;
import weaksyn.validation.study.Snapshot;

/** Options for what is taken from realisation 0 beyond its measurements. */
final class SnapshotOptions {
  @Option(names = "--spectrum", paramLabel = "LAYERS", description = "eigenvalues of the covariance at these layers of realisation 0, for instance 1,4,8, with the predicted outliers; up to width "
      + Snapshot.MAX_SPECTRUM_WIDTH) private String spectrum;

  /** What is asked for, of networks of a depth. */
  Snapshot snapshot(int depth) {
    return new Snapshot(spectrum == null ? IntSortedSets.EMPTY_SET : new IntRBTreeSet(Arguments.doublings("--spectrum", spectrum, 1, depth)));
  }
}
