package weaksyn.validation.model;

import java.util.List;
import java.util.Optional;
import weaksyn.kernel.weights.Synapses;

/** How the user chose what is drawn. */
public enum SamplingChoice {
  /** A fixed rule decides for the whole run, see {@link #decide}. */
  AUTO,
  /** Weights. */
  WEIGHTS,
  /** Fields. */
  FIELDS;

  /** Largest N at which the rule takes weights whatever M is. */
  public static final int NARROW = 2000;

  /**
   * What is drawn. The rule takes weights where N is at most {@value #NARROW}, where M is at least N, or where the
   * fields of any synapses are not Gaussian. Otherwise it takes fields. The rule never changes, because it decides the
   * numbers of a run.
   *
   * @param width N; the largest one of several widths
   * @param samples M, or 0 where it is not chosen and follows from what is drawn
   */
  public Sampling decide(int width, int samples, List<Synapses> synapses) {
    return chosen().orElse(width <= NARROW || samples >= width || synapses.contains(Synapses.BINARY) ? Sampling.WEIGHTS : Sampling.FIELDS);
  }

  /** Largest N with this choice. */
  public int largestWidth() {
    return chosen().orElse(Sampling.FIELDS).largestWidth();
  }

  private Optional<Sampling> chosen() {
    return this == AUTO ? Optional.empty() : Names.constant(Sampling.class, Names.of(this));
  }
}
