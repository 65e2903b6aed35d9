package weaksyn.validation.hebbian;

import java.util.Locale;

/** Weights of a layer that are compared. */
public enum Kind {
  /** W, as the rule left it. */
  LEARNED(0),
  /** g U Vᵀ of W = U Σ Vᵀ: the nearest matrix with orthogonal receptive fields. */
  ORTHOGONAL(1),
  /**
   * (W Wᵀ)^½ times uniformly random orthonormal rows: the same correlations between receptive fields, nothing else of
   * what was learned.
   */
  RANDOM(2);

  private final int place;

  Kind(int place) {
    this.place = place;
  }

  /** Its place where all kinds stand in a row. */
  int place() {
    return place;
  }

  /** As in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
