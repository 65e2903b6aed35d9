package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.Snapshot;

/** Options for what is taken from realisation 0 beyond its measurements. */
final class SnapshotOptions {
  @Option(names = "--spectrum", paramLabel = "LAYERS", converter = Converter.class, description = "compute the eigenvalues of the covariance at these layers of realisation 0, for instance 1,4,8 or 1..8, with the predicted outliers; up to width "
      + Snapshot.MAX_SPECTRUM_WIDTH + ", with fields so many samples") private Layers spectrum;

  @Option(names = "--save-weights", paramLabel = "LAYERS", converter = Converter.class, description = "write the weights W of these layers of realisation 0 to arrays/*.npy in the run directory; needs --sampling weights where fields would be drawn") private Layers weights;

  @Option(names = "--save-covariance", paramLabel = "LAYERS", converter = Converter.class, description = "write the covariance C of these layers of realisation 0 to arrays/*.npy; where weights are drawn it needs at least as many samples as neurons") private Layers covariance;

  @Option(names = "--save-activity", paramLabel = "LAYERS", converter = Converter.class, description = "write the activities of these layers of realisation 0, or of all, to arrays/*.npy: one pattern a row, one neuron a column, as weaksyn dimension reads it") private Layers activity;

  @Option(names = "--npz", description = "put what the --save options write into one archive, arrays/arrays.npz, in place of a file for each matrix") private boolean npz;

  /** What is asked for, of networks of a depth. */
  Snapshot snapshot(int depth) {
    if (npz && weights == null && covariance == null && activity == null) {
      throw new UsageException("--npz: there is nothing to archive; add --save-activity, --save-covariance or --save-weights");
    }
    return new Snapshot(
        layers("--spectrum", spectrum, depth), layers("--save-weights", weights, depth), layers("--save-covariance", covariance, depth),
        layers("--save-activity", activity, depth), npz);
  }

  private static IntSortedSet layers(String option, Layers layers, int depth) {
    try {
      return layers == null ? IntSortedSets.EMPTY_SET : layers.of(depth);
    } catch (BadValue e) {
      throw e.of(option);
    }
  }

  /** Layers by their numbers and ranges, of which the depth is the last, or {@code all}. */
  private record Layers(String text) {
    IntSortedSet of(int depth) {
      return new IntRBTreeSet(Converters.ranges(text.equals("all") ? "1.." + depth : text, 1, depth, layer -> layer + 1));
    }
  }

  private static final class Converter implements ITypeConverter<Layers> {
    @Override
    public Layers convert(String text) {
      return new Layers(text);
    }
  }
}
