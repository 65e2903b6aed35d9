package weaksyn.validation.dimension;

import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.BlockMoments;
import weaksyn.kernel.covariance.FloatBlockMoments;
import weaksyn.kernel.covariance.SecondMoments;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.UsageException;

/**
 * Sums over pairs of patterns from second moments of neurons, tr K² = tr S²: for no fewer patterns than neurons. Each
 * block of patterns has its own moments, so the jackknife multiplies nothing twice. Where they do not fit the memory,
 * rows of them are made band by band, each with a pass over the patterns.
 */
final class CovarianceSide {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final Trials trials;
  private final Precision precision;
  private final long bytes;

  /**
   * Prepares the sums.
   *
   * @param bytes memory for moments
   */
  CovarianceSide(Trials trials, Precision precision, long bytes) {
    this.trials = trials;
    this.precision = precision;
    this.bytes = bytes;
  }

  /**
   * Reads the patterns and forms the sums.
   *
   * @param sums receives the patterns too
   * @throws UsageException if the memory does not suffice for one neuron at a time
   */
  PairSums form(PatternSums sums) {
    int blocks = trials.blocks().count();
    double[] crossed = new double[blocks + 1];
    double[] parallel = trials.count() == 1 ? crossed : new double[blocks + 1];
    for (int first = 0; first < trials.width();) {
      int rows = bandRows(first);
      SecondMoments band = band(first, rows);
      read(band, first == 0 ? sums : null);
      band.addPairs(crossed, parallel);
      first += rows;
    }
    for (int g = 0; g <= blocks; g++) {
      ColumnSums.Left same = sums.columns().without(g);
      crossed[g] += same.crossed();
      if (trials.count() == 2) {
        parallel[g] += same.parallel();
      }
    }
    return new PairSums(crossed, parallel);
  }

  private void read(SecondMoments band, PatternSums sums) {
    int most = trials.chunkRows();
    double[] x = new double[Math.multiplyExact(most, trials.width())];
    try (Trials.Pass pass = trials.open()) {
      for (int block = 0; block < trials.blocks().count(); block++) {
        int end = trials.blocks().begin(block + 1);
        for (int from = trials.blocks().begin(block); from < end; from += most) {
          int count = Math.min(most, end - from);
          pass.next(x, count);
          if (sums != null) {
            sums.add(x, from, count);
          }
          band.add(block, x, count);
        }
      }
    }
  }

  private SecondMoments band(int first, int rows) {
    int blocks = trials.blocks().count();
    return switch (precision) {
      case F64 -> new BlockMoments(trials.width(), trials.count(), first, rows, blocks, new Workspace(trials.team()));
      case F32 -> new FloatBlockMoments(trials.width(), trials.count(), first, rows, blocks, new FloatWorkspace(trials.team()));
    };
  }

  /** As many rows from the first one on as the memory and the length of an array allow, whole neurons. */
  private int bandRows(int first) {
    double most = Math.min(LONGEST, (double) bytes / precision.elementBytes() / trials.blocks().count());
    int rows = (int) Math.min(trials.width() - first, (Math.sqrt((double) first * first + 4 * most) - first) / 2);
    rows -= rows % trials.count();
    if (rows == 0) {
      double needed = (double) trials.count() * trials.width() * precision.elementBytes() * trials.blocks().count();
      throw UsageException.of(
          "%d neurons with %d blocks need %.3g GB of memory for one row of their second moments, and %.3g GB are there; use fewer blocks or a larger heap",
          trials.neurons(), trials.blocks().count(), needed / 1e9, bytes / 1e9);
    }
    return rows;
  }
}
