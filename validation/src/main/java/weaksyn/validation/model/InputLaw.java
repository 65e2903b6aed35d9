package weaksyn.validation.model;

import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.UsageException;

/**
 * A law that input patterns are drawn from. The kernel's law says how they are drawn and what that costs. A law is one
 * record with an {@link InputLawKind}, which is listed in {@link InputLaws#ALL}.
 */
public non-sealed interface InputLaw extends InputChoice {
  /**
   * The order parameters of the input, where the recursion starts.
   *
   * @param width N
   */
  LayerStatistics moments(int width);

  /** Whether the moments depend on the width, also in the limit of infinite width. */
  default boolean dependsOnWidth() {
    return false;
  }

  /**
   * Whether a network can be fed with such patterns. The parameters are those of {@link #check}.
   */
  default boolean allows(int width, int samples, Sampling sampling) {
    return true;
  }

  /**
   * Fails unless a network can be fed with such patterns.
   *
   * @param width N
   * @param samples M, 0 if no patterns are drawn
   * @param sampling what the simulation draws
   * @throws UsageException naming quantity, value and allowed range
   */
  default void check(int width, int samples, Sampling sampling) {}

  @Override
  default int width(int networkWidth) {
    return networkWidth;
  }

  @Override
  default Optional<String> unjudged(int networkWidth) {
    return Optional.empty();
  }
}
