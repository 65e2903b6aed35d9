package weaksyn.kernel.learning;

/** Learning does not settle: a step is much longer than the weights it changes, or has left the numbers. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int layer;
  private final int batch;
  private final double growth;

  /** In a layer, at a batch, counted from 1, by the given factor. */
  DivergenceException(int layer, int batch, double growth) {
    super("layer " + layer + " diverges at batch " + batch + ": a row of weights grows by a factor of " + growth + " in one step");
    this.layer = layer;
    this.batch = batch;
    this.growth = growth;
  }

  /** Number of the layer, from 1. */
  public int layer() {
    return layer;
  }

  /** Number of the batch, from 1. */
  public int batch() {
    return batch;
  }

  /** Largest factor by which a row of weights grew before it was put back to its norm; NaN or infinite where numbers overflowed. */
  public double growth() {
    return growth;
  }
}
