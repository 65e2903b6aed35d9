package weaksyn.kernel.learning;

/**
 * How long and how fast a layer learns.
 *
 * @param rate η, finite and above 0
 * @param batches number of batches, at least 0; each makes one step
 * @param batchSize B, number of patterns in each batch, drawn with repetition, at least 1
 */
public record Training(double rate, int batches, int batchSize) {
  /** Checks the ranges. */
  public Training {
    if (!(rate > 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException("rate must be finite and above 0, is " + rate);
    }
    if (batches < 0 || batchSize < 1) {
      throw new IllegalArgumentException(batches + " batches of " + batchSize + " patterns");
    }
  }
}
