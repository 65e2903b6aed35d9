package weaksyn.validation.theory;

/**
 * A quantity of a layer whose mean over realisations is estimated without bias. D is no such quantity; it is the ratio
 * of the means of {@link #NUMERATOR} and of q + E.
 */
public enum MeanQuantity {
  /** (tr C)²/N², the numerator of D. */
  NUMERATOR("D(q+E)"),
  /** Q. */
  VARIANCE("Q"),
  /** S. */
  SQUARED_MEAN("S"),
  /** q. */
  SQUARED_VARIANCE("q"),
  /** E. */
  SQUARED_COVARIANCE("E"),
  /** μ. */
  COHERENCE("mu");

  private final String symbol;

  MeanQuantity(String symbol) {
    this.symbol = symbol;
  }

  /** Its name in files. */
  public String symbol() {
    return symbol;
  }
}
