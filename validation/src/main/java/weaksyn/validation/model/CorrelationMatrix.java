package weaksyn.validation.model;

import java.util.Optional;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * A correlation matrix R of the user. It is checked to be square, of the width of the network, finite and symmetric,
 * and to have ones on the diagonal. Whether it is positive definite is not known yet. A matrix that only a manifest
 * describes has no elements, only moments.
 */
public final class CorrelationMatrix {
  /**
   * Largest distance of R_ii from 1 and of R_ij from R_ji. A matrix that was computed elsewhere and written with 12
   * digits is within this distance.
   */
  static final double TOLERANCE = 1e-12;

  private final Optional<Correlation.Dense> dense;
  private final CorrelationMoments moments;

  private CorrelationMatrix(Optional<Correlation.Dense> dense, CorrelationMoments moments) {
    this.dense = dense;
    this.moments = moments;
  }

  /** A matrix that only a manifest describes. Its moments suffice for the theory. */
  public static CorrelationMatrix described(CorrelationMoments moments) {
    return new CorrelationMatrix(Optional.empty(), moments);
  }

  /**
   * Checks a matrix.
   *
   * @param label option and file, for messages
   * @param values row-major, kept without a copy
   * @param rows number of rows
   * @param columns number of columns
   * @param width width N of the network
   * @throws UsageException naming the first fault
   */
  public static CorrelationMatrix of(String label, double[] values, int rows, int columns, int width) {
    if (rows != columns) {
      throw new UsageException(label + ": is " + rows + " x " + columns + ", a correlation matrix is square");
    }
    if (rows != width) {
      throw otherWidth(label, rows, width);
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        checkElement(label, i, j, values[i * width + j], values[j * width + i]);
      }
    }
    return new CorrelationMatrix(Optional.of(new Correlation.Dense(values, width)), CorrelationMoments.of(values, width));
  }

  /** The exception for a matrix of another width. */
  public static UsageException otherWidth(String label, int order, int width) {
    return UsageException.of("%s: is %d x %d, but %s is %d; the two must be equal", label, order, order, Quantity.WIDTH, width);
  }

  /**
   * The exception for a matrix that has no Cholesky factor.
   *
   * @param choice the text of the choice of the correlation
   */
  public static UsageException notPositiveDefinite(String choice, Synapses synapses, NotPositiveDefiniteException e) {
    String latent = synapses == Synapses.BINARY ? " of the latent correlation sin(pi R_ij/2) of binary synapses" : "";
    return UsageException.of(
        "%s %s: is not positive definite: pivot %d (counted from 1)%s is %s, every pivot must be greater than 0", Quantity.CORRELATION, choice, e.pivot() + 1,
        latent, e.value());
  }

  private static void checkElement(String label, int i, int j, double value, double mirrored) {
    if (i == j && !(Math.abs(value - 1) <= TOLERANCE)) {
      throw new UsageException(element(label, i, j, value) + ", the diagonal must be 1");
    }
    if (!(Math.abs(value) <= 1) && i != j) { // NaN too
      throw new UsageException(element(label, i, j, value) + ", every element must be a number in -1..1");
    }
    if (!(Math.abs(value - mirrored) <= TOLERANCE)) {
      throw new UsageException(
          element(label, i, j, value) + ", row " + (j + 1) + ", column " + (i + 1) + " holds " + mirrored + ": the matrix is not symmetric");
    }
  }

  private static String element(String label, int i, int j, double value) {
    return label + ": row " + (i + 1) + ", column " + (j + 1) + " (counted from 1) holds " + value;
  }

  /**
   * The matrix for the kernel.
   *
   * @throws java.util.NoSuchElementException if only its description is known
   */
  public Correlation.Dense dense() {
    return dense.orElseThrow();
  }

  /** The moments, which the theory needs. */
  public CorrelationMoments moments() {
    return moments;
  }
}
