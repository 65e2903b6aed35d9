package weaksyn.kernel.learning;

import java.util.Locale;

/** Learning does not settle: steps take back the ones before them, or numbers overflow. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int layer;
  private final int batch;
  private final double cosine;

  /** In a layer, at a batch, counted from 1, with the mean cosine of successive steps. */
  DivergenceException(int layer, int batch, double cosine) {
    super(
        "layer " + layer + ": learning diverges at batch " + batch + ", "
            + (Double.isNaN(cosine) ? "weights overflow" : String.format(Locale.ROOT, "each step takes back the one before it (mean cosine %.2f)", cosine)));
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

  /** Mean cosine of successive steps; NaN where numbers overflowed. */
  public double cosine() {
    return cosine;
  }
}
