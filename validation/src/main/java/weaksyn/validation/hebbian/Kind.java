package weaksyn.validation.hebbian;

import java.util.Locale;

/** The kinds of weights that a study compares. */
public enum Kind {
  /** W, as the rule left it. */
  LEARNED(0),
  /** g U Vᵀ of W = U Σ Vᵀ: the nearest matrix with orthogonal receptive fields. */
  ORTHOGONAL(1),
  /**
   * (W Wᵀ)^½ times uniformly random orthonormal rows. It has the correlations between the learned receptive fields, and
   * nothing else of what was learned.
   */
  RANDOM(2);

  private final int place;

  Kind(int place) {
    this.place = place;
  }

  /** Its index in a list of all kinds. */
  int place() {
    return place;
  }

  /** The name in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
