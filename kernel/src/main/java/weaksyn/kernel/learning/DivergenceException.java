package weaksyn.kernel.learning;

/** Learning does not settle: each step turns the weights around, or numbers overflow. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int layer;
  private final int batch;
  private final double cosine;

  /** In a layer, at a batch, counted from 1, with the mean cosine of the angles that rows turned by. */
  DivergenceException(int layer, int batch, double cosine) {
    super("layer " + layer + " diverges at batch " + batch + ": "
        + (Double.isNaN(cosine) ? "numbers overflow" : "a step turns the weights around, mean cosine " + cosine));
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

  /** Mean cosine of the angles between rows before and after the step, below 0; NaN where numbers overflowed. */
  public double cosine() {
    return cosine;
  }
}
