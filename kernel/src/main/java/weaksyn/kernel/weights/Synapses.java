package weaksyn.kernel.weights;

/** The law of one synaptic weight. */
public enum Synapses {
  /** Normal weights, W = (g/√N) L Z with R = L Lᵀ. */
  GAUSSIAN,
  /** Two-valued weights, W = (g/√N) sign(L' Z) with the latent correlation R'_ij = sin(π R_ij / 2) = (L' L'ᵀ)_ij. */
  BINARY,
  /**
   * Orthogonal weights, W = g Q with Q uniform on the orthogonal group: square layers only, no correlation to choose.
   */
  HAAR
}
