package weaksyn.kernel.learning;

import java.util.Locale;
import weaksyn.kernel.blas.NotPositiveDefiniteException;

/**
 * Learning does not settle. Steps take back the ones before them, numbers overflow, or a matrix of the rule is no
 * longer positive definite.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int layer;
  private final int batch;
  private final double cosine;

  /** In a layer, at a batch, counted from 1, with the mean cosine of successive steps; NaN if weights overflow. */
  DivergenceException(int layer, int batch, double cosine) {
    this(
        layer, batch, cosine,
        Double.isNaN(cosine) ? "weights overflow" : String.format(Locale.ROOT, "each step takes back the one before it (mean cosine %.2f)", cosine), null);
  }

  /** In a layer, at a batch, counted from 1, where a matrix of the rule is not positive definite. */
  DivergenceException(int layer, int batch, NotPositiveDefiniteException cause) {
    this(layer, batch, Double.NaN, "a matrix of the rule is " + cause.getMessage(), cause);
  }

  private DivergenceException(int layer, int batch, double cosine, String reason, Throwable cause) {
    super("layer " + layer + ": learning diverges at batch " + batch + ", " + reason, cause);
    this.layer = layer;
    this.batch = batch;
    this.cosine = cosine;
  }

  /** Number of the layer, from 1. */
  public int layer() {
    return layer;
  }

  /** Number of the batch, from 1. */
  public int batch() {
    return batch;
  }

  /** Mean cosine of successive steps; NaN where numbers overflowed or a factorisation failed. */
  public double cosine() {
    return cosine;
  }
}
