package weaksyn.validation.model;

import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.network.LowRankInput;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.validation.Numbers;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.theory.InputMoments;

/**
 * Input of low rank: P orthonormal directions of equal variance, uniformly distributed. Q₀ = 1 and D₀ = P/N hold for
 * each draw of the directions. On average over draws, and at any width,
 *
 * <pre>
 *   q₀ = N (P + 2)/(P (N + 2))          E₀ = N (N − P)/(P (N + 2))
 * </pre>
 *
 * <p>The reason is that P numbers of a row of a random orthogonal matrix have a squared length with the law Beta(P/2,
 * (N − P)/2). q₀ + E₀ = N/P.
 *
 * @param rank P
 */
public record LowRankLaw(int rank) implements InputLaw {
  static final InputLawKind KIND =
      new InputLawKind("low-rank", "P",
          "P, the number of orthonormal directions, must be a whole number of at least 1 and at most the width, for instance low-rank:100", LowRankLaw::read);

  /** Inputs with fewer than a tenth of N directions are strongly correlated. */
  private static final int MOST_NEURONS_FOR_EACH_DIRECTION = 10;

  private static Optional<InputLaw> read(String text) {
    double rank = Numbers.decimal(text);
    return rank >= 1 && rank <= Integer.MAX_VALUE && rank == Math.rint(rank) ? Optional.of(new LowRankLaw((int) rank)) : Optional.empty();
  }

  @Override
  public NetworkInput network() {
    return new LowRankInput.Law(rank);
  }

  @Override
  public String text() {
    return KIND.name() + ":" + rank;
  }

  @Override
  public LayerStatistics moments(int width) {
    double n = width;
    double p = rank;
    return InputMoments.of(1, 0, n * (p + 2) / (p * (n + 2)), n * (n - p) / (p * (n + 2)));
  }

  @Override
  public boolean dependsOnWidth() {
    return true;
  }

  @Override
  public void check(int width, int samples, Sampling sampling) {
    // Where weights are drawn, U, N x P, and the latent numbers, M x P, are matrices.
    long most = sampling == Sampling.FIELDS ? width : Math.min(width, StudyParameters.MAX_ELEMENTS / Math.max(width, samples));
    if (rank > most) {
      throw UsageException.of(
          "%s %s: P must be a whole number in 1..%d at width %d, %s", Quantity.INPUT, text(), most, width,
          most == width ? "because N neurons have no more than N orthonormal directions" : "so that the directions fit an array");
    }
  }

  @Override
  public Optional<String> unjudged(int networkWidth) {
    return (long) rank * MOST_NEURONS_FOR_EACH_DIRECTION >= networkWidth
        ? Optional.empty()
        : Optional.of("with " + text() + " at width " + networkWidth + " the input is strongly correlated (P below N/" + MOST_NEURONS_FOR_EACH_DIRECTION
            + "), and the theory is for weak correlation");
  }
}
