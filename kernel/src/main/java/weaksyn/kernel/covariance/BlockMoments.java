package weaksyn.kernel.covariance;

import java.util.Arrays;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

/**
 * {@link SecondMoments} with products in this precision. Each block of patterns has a matrix of its own, so that
 * leaving one out costs no product: memory is {@code blocks × rows × (first + rows)} elements.
 */
@AlsoInFloat(marked = true)
public final class BlockMoments implements SecondMoments {
  private final int columns;
  private final int first;
  private final int rows;
  private final int trials;
  private final Workspace workspace;
  private final @Narrow double[][] moments;
  private final double[][] totals;
  private final double[] crossedOfRows;
  private final double[] parallelOfRows;
  private @Narrow double[] narrowed = new @Narrow double[0];
  private double[] given;
  private final Team.Task narrowing = (_, row) -> narrow(row);
  private final Team.Task pairing = (worker, neuron) -> pairRow(worker, neuron);

  /**
   * An empty band.
   *
   * @param columns numbers of a pattern, of all trials
   * @param trials 1 or 2
   * @param first first row, a multiple of the trials
   * @param rows number of rows, a multiple of the trials
   * @param blocks number of blocks
   */
  public BlockMoments(int columns, int trials, int first, int rows, int blocks, Workspace workspace) {
    if (trials < 1 || trials > 2 || first % trials != 0 || rows % trials != 0) {
      throw new IllegalArgumentException("rows " + first + " to " + (first + rows) + " of " + trials + " trials");
    }
    this.columns = columns;
    this.first = first;
    this.rows = rows;
    this.trials = trials;
    this.workspace = workspace;
    moments = new @Narrow double[blocks][Math.multiplyExact(rows, first + rows)];
    totals = new double[workspace.team().size()][trials * (first + rows)];
    int neurons = rows / trials;
    crossedOfRows = new double[neurons * (blocks + 1)];
    parallelOfRows = new double[trials == 1 ? 0 : neurons * (blocks + 1)];
  }

  @Override
  public void add(int block, double[] x, int count) {
    if (narrowed.length < count * columns) {
      narrowed = new @Narrow double[count * columns];
    }
    given = x;
    workspace.team().forEach(count, narrowing);
    given = null;
    Syrk.addBand(count, columns, narrowed, first, rows, moments[block], workspace);
  }

  @Override
  public void addPairs(double[] crossed, double[] parallel) {
    int blocks = moments.length;
    workspace.team().forEach(rows / trials, pairing);
    for (int neuron = 0; neuron < rows / trials; neuron++) {
      for (int g = 0; g <= blocks; g++) {
        crossed[g] += 2 * crossedOfRows[neuron * (blocks + 1) + g];
        if (trials == 2) {
          parallel[g] += 2 * parallelOfRows[neuron * (blocks + 1) + g];
        }
      }
    }
  }

  private void narrow(int row) {
    for (int i = row * columns; i < (row + 1) * columns; i++) {
      narrowed[i] = Element.of(given[i]);
    }
  }

  private void pairRow(int worker, int neuron) {
    if (trials == 1) {
      squareRow(totals[worker], neuron);
    } else {
      multiplyRow(totals[worker], neuron);
    }
  }

  /** Of one trial: Σ_j M_ij² over j &lt; i. */
  private void squareRow(double[] total, int neuron) {
    int from = neuron * (first + rows);
    int length = first + neuron;
    Arrays.fill(total, 0, length, 0);
    for (@Narrow
    double[] block : moments) {
      for (int j = 0; j < length; j++) {
        total[j] += block[from + j];
      }
    }
    int to = neuron * (moments.length + 1);
    for (int g = 0; g < moments.length; g++) {
      crossedOfRows[to + g] = squares(total, moments[g], from, length);
    }
    crossedOfRows[to + moments.length] = squares(total, length);
  }

  /** Σ_j (total_j − part_j)², four sums beside one another. */
  private static double squares(double[] total, @Narrow double[] part, int from, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < length; j += 4) {
      double d0 = total[j] - part[from + j];
      double d1 = total[j + 1] - part[from + j + 1];
      double d2 = total[j + 2] - part[from + j + 2];
      double d3 = total[j + 3] - part[from + j + 3];
      s0 = Math.fma(d0, d0, s0);
      s1 = Math.fma(d1, d1, s1);
      s2 = Math.fma(d2, d2, s2);
      s3 = Math.fma(d3, d3, s3);
    }
    for (; j < length; j++) {
      double d = total[j] - part[from + j];
      s0 = Math.fma(d, d, s0);
    }
    return s0 + s1 + (s2 + s3);
  }

  private static double squares(double[] total, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum = Math.fma(total[j], total[j], sum);
    }
    return sum;
  }

  /** Of two trials: Σ_j S_ij S_ji and Σ_j A_ij B_ij over j &lt; i. */
  private void multiplyRow(double[] total, int neuron) {
    int width = first + rows;
    int upper = 2 * neuron * width;
    int lower = upper + width;
    int length = first + 2 * neuron;
    Arrays.fill(total, 0, 2 * length, 0);
    for (@Narrow
    double[] block : moments) {
      for (int j = 0; j < length; j++) {
        total[j] += block[upper + j];
        total[length + j] += block[lower + j];
      }
    }
    int to = neuron * (moments.length + 1);
    for (int g = 0; g <= moments.length; g++) {
      @Narrow
      double[] left = g < moments.length ? moments[g] : null;
      double crossed = 0;
      double parallel = 0;
      for (int j = 0; j < length; j += 2) {
        double aa = total[j] - (left == null ? 0 : left[upper + j]);
        double ab = total[j + 1] - (left == null ? 0 : left[upper + j + 1]);
        double ba = total[length + j] - (left == null ? 0 : left[lower + j]);
        double bb = total[length + j + 1] - (left == null ? 0 : left[lower + j + 1]);
        crossed = Math.fma(ab, ba, crossed);
        parallel = Math.fma(aa, bb, parallel);
      }
      crossedOfRows[to + g] = crossed;
      parallelOfRows[to + g] = parallel;
    }
  }
}
