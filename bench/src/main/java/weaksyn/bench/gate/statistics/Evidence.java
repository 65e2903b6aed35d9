package weaksyn.bench.gate.statistics;

/**
 * What measured forks say about δ, the logarithm of the head's time per operation over the base's. δ is 0 where nothing
 * changed, and positive where the head is slower.
 */
public interface Evidence {
  /** A median-like estimate of δ; NaN where nothing was measured. */
  double estimate();

  /**
   * A bound that lies above δ with a probability of at most {@code level}.
   *
   * @return −∞ where there are too few forks for a bound
   */
  double lower(double level);

  /**
   * A bound that lies below δ with a probability of at most {@code level}.
   *
   * @return +∞ where there are too few forks for a bound
   */
  double upper(double level);

  /** Whether δ &gt; {@code shift}. The probability of a wrong true is at most {@code level}. */
  default boolean above(double shift, double level) {
    return lower(level) > shift;
  }

  /** Whether δ &lt; {@code shift}. The probability of a wrong true is at most {@code level}. */
  default boolean below(double shift, double level) {
    return upper(level) < shift;
  }
}
