package weaksyn.validation.model;

/**
 * How many patterns and realisations a study takes where nobody says it: about those numbers that give a standard error
 * in the least time. The numbers of patterns never change, because they are part of the identity of a run.
 * {@code docs/defaults.md} has the model of the variance behind the rule, and measurements.
 */
public final class Defaults {
  /** M of networks that are not wide. */
  public static final int SAMPLES = 96;

  /** K of a study with so few patterns. */
  public static final int REALISATIONS = 32;

  /**
   * K of a sweep with so few patterns. Its slopes come from the first layer, where the noise of a realisation is larger
   * than in the layers that follow.
   */
  public static final int SWEEP_REALISATIONS = 64;

  /** Least K, at which errors are known to a quarter. */
  public static final int LEAST_REALISATIONS = 8;

  /** Numbers of patterns beyond the least are multiples of this: products are fast at them. */
  private static final int STEP = 32;

  /** Neurons for each pattern where networks are wide and weights are drawn. */
  private static final int NEURONS = 10;

  /** Largest M. */
  private static final int MOST = 1024;

  /** Widest networks that are fed with four times as many patterns of a file as they have neurons. */
  private static final int NARROW = 10_000;

  /** Most patterns of a file with fields. */
  private static final int FIELD_ROWS = 256;

  private Defaults() {}

  /**
   * M of patterns that are drawn. Where weights are drawn, it is {@value #SAMPLES}, and from N = 1280 on
   * {@value #STEP} ⌊N/320⌋, at most {@value #MOST}: a layer of N² weights costs much, so that more patterns use it
   * better. Where fields are drawn, it is {@value #SAMPLES} at any width, and at most N − 1.
   */
  public static int samples(int width, Sampling sampling) {
    return switch (sampling) {
      case WEIGHTS -> Math.min(Math.clamp((long) width / (STEP * NEURONS) * STEP, SAMPLES, MOST), StudyParameters.maxSamples(width));
      case FIELDS -> Math.clamp(width - 1, StudyParameters.MIN_SAMPLES, SAMPLES);
    };
  }

  /**
   * Largest M of patterns from a file. These are the same in all realisations, so that no number of realisations makes
   * up for few of them. With weights it is max(1000, 4N), and {@value #MOST} from N = 10,001 on; with fields
   * {@value #FIELD_ROWS}, and at most N − 1.
   */
  public static int rows(int width, Sampling sampling) {
    return switch (sampling) {
      case WEIGHTS -> width > NARROW ? Math.min(MOST, StudyParameters.maxSamples(width)) : Math.max(1000, 4 * width);
      case FIELDS -> Math.clamp(width - 1, StudyParameters.MIN_SAMPLES, FIELD_ROWS);
    };
  }

  /**
   * K of a study, which makes K M about {@value #SAMPLES} · {@value #REALISATIONS}, but is at least
   * {@value #LEAST_REALISATIONS} and at most {@value #REALISATIONS}.
   *
   * @param samples M
   */
  public static int realisations(int samples) {
    return realisations(samples, REALISATIONS);
  }

  /** K of a sweep, by the same rule with {@value #SWEEP_REALISATIONS}. */
  public static int sweepRealisations(int samples) {
    return realisations(samples, SWEEP_REALISATIONS);
  }

  private static int realisations(int samples, int most) {
    return Math.clamp((long) SAMPLES * most / samples, LEAST_REALISATIONS, most);
  }
}
