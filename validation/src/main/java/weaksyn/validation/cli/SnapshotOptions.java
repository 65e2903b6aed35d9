package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.Snapshot;

/** Options for what is taken from realisations beyond their measurements. */
final class SnapshotOptions {
  @Option(names = "--spectrum", paramLabel = "LAYERS", converter = Converter.class, description = "compute the eigenvalues of the covariance at these layers of realisation 0, for instance 1,4,8 or 1..8, with the predicted outliers; up to width "
      + Snapshot.MAX_SPECTRUM_WIDTH + ", with fields so many samples") private Numbers spectrum;

  @Option(names = "--save-weights", paramLabel = "LAYERS", converter = Converter.class, description = "write the weights W of these layers of realisation 0 to arrays/*.npy in the run directory; needs --sampling weights where fields would be drawn") private Numbers weights;

  @Option(names = "--save-covariance", paramLabel = "LAYERS", converter = Converter.class, description = "write the covariance C of these layers of realisation 0 to arrays/*.npy; where weights are drawn it needs at least as many samples as neurons") private Numbers covariance;

  @Option(names = "--save-activity", paramLabel = "LAYERS", converter = Converter.class, description = "write the activities of these layers, or of all, to arrays/*.npy: one pattern a row, one neuron a column, as weaksyn dimension reads it; in shards each writes those of its own cells") private Numbers activity;

  @Option(names = "--save-realisations", paramLabel = "LIST", converter = Converter.class, description = "realisations whose activities are written, for instance 0..7, or all (0)") private Numbers realisations;

  @Option(names = "--npz", description = "put what the --save options write into one archive, arrays/arrays.npz, in place of a file for each matrix") private boolean npz;

  /** What is asked for. */
  Snapshot snapshot(StudyParameters parameters) {
    if (npz && weights == null && covariance == null && activity == null) {
      throw new UsageException("--npz: there is nothing to archive; add --save-activity, --save-covariance or --save-weights");
    }
    if (realisations != null && activity == null) {
      throw new UsageException("--save-realisations: has no meaning without --save-activity, which says the layers");
    }
    int depth = parameters.depth();
    return new Snapshot(
        numbers("--spectrum", spectrum, 1, depth), numbers("--save-weights", weights, 1, depth), numbers("--save-covariance", covariance, 1, depth),
        numbers("--save-activity", activity, 1, depth),
        realisations == null ? IntSortedSets.singleton(0) : numbers("--save-realisations", realisations, 0, parameters.realisations() - 1), npz);
  }

  private static IntSortedSet numbers(String option, Numbers given, int least, int most) {
    try {
      return given == null ? IntSortedSets.EMPTY_SET : given.of(least, most);
    } catch (BadValue e) {
      throw e.of(option);
    }
  }

  /** Numbers and ranges of them, or {@code all}. */
  private record Numbers(String text) {
    IntSortedSet of(int least, int most) {
      return new IntRBTreeSet(Converters.ranges(text.equals("all") ? least + ".." + most : text, least, most, number -> number + 1));
    }
  }

  private static final class Converter implements ITypeConverter<Numbers> {
    @Override
    public Numbers convert(String text) {
      return new Numbers(text);
    }
  }
}
