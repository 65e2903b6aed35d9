package weaksyn.validation.model;

import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.WishartInput;
import weaksyn.validation.Numbers;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.theory.InputMoments;

/**
 * Wishart input: patterns of P = round(αN) latent numbers, seen through a normal matrix. Q₀ = 1, E₀ = 1/α and D₀ = α/(1
 * + α) hold up to 1/N.
 *
 * @param alpha α
 */
public record WishartLaw(double alpha) implements InputLaw {
  static final InputLawKind KIND =
      new InputLawKind("wishart", "ALPHA", "ALPHA must be a finite number greater than 0, for instance wishart:0.5",
          WishartLaw::read);

  private static Optional<InputLaw> read(String text) {
    double alpha = Numbers.decimal(text);
    return alpha > 0 && Double.isFinite(alpha) ? Optional.of(new WishartLaw(alpha)) : Optional.empty();
  }

  @Override
  public NetworkInput network() {
    return new WishartInput.Law(alpha);
  }

  @Override
  public String text() {
    return KIND.name() + ":" + Numbers.parameter(alpha);
  }

  @Override
  public LayerStatistics moments(int width) {
    return InputMoments.wishart(alpha);
  }

  /** The largest P for which A, P x N, and ξ, M x P, fit an array. */
  private static long mostDirections(int width, int samples) {
    return StudyParameters.MAX_ELEMENTS / Math.max(width, samples);
  }

  @Override
  public boolean allows(int width, int samples, Sampling sampling) {
    long rank = Math.round(alpha * width);
    return rank >= 1 && rank <= mostDirections(width, samples);
  }

  @Override
  public void check(int width, int samples, Sampling sampling) {
    long most = mostDirections(width, samples);
    if (!(alpha > 0) || !allows(width, samples, sampling)) {
      throw UsageException.of(
          "%s %s: ALPHA must lie in %s..%s at width %d, so that P = round(ALPHA N) is at least 1 and the factors fit an array",
          Quantity.INPUT, text(), 0.5 / width, (double) most / width, width);
    }
  }
}
