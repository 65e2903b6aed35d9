package weaksyn.kernel.network;

import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;

/**
 * A law of normal patterns h⁰ = ξ A. ξ (M × P) has independent standard normal numbers. A (P × N) is fixed within a
 * realisation, so the covariance of the patterns is C = Aᵀ A; E tr C = N. A law is a record of its parameters, nested
 * in the class of the {@link InputFactor} that draws its A. Networks are as wide as their input.
 */
public non-sealed interface LatentInput extends NetworkInput {
  /**
   * P.
   *
   * @param width N
   * @throws IllegalArgumentException if patterns of this width cannot have the law
   */
  int rank(int width);

  /**
   * E tr C²/N, the mean over draws of A, exact at this width.
   *
   * @param width N
   */
  double meanSquare(int width);

  /** What draws A for a simulation in double, with the team of the workspace. */
  InputFactor factor(int width, long seed, Workspace workspace);

  /** What draws A for a simulation in float. */
  FloatInputFactor factor(int width, long seed, FloatWorkspace workspace);

  /** Floating-point operations to draw A, to leading order; by default none, as A consists of random numbers. */
  default double factorOperations(int width) {
    return 0;
  }

  /** Bytes that drawing A takes beside A; by default none. */
  default long factorBytes(int width) {
    return 0;
  }

  /**
   * Floating-point operations of {@link InputFactor#set}, to leading order; by default none.
   *
   * @param columns of the factor of ξ ξᵀ, the smaller of M and P
   */
  default double fieldOperations(int columns, int width) {
    return 0;
  }

  /**
   * Bytes that {@link InputFactor#set} takes, at most; by default none.
   *
   * @param columns of the factor of ξ ξᵀ, the smaller of M and P
   */
  default long fieldBytes(int columns, int width, int workers) {
    return 0;
  }
}
