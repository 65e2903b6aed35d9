package weaksyn.validation.stopping;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of wanted errors.
 *
 * @param targets the wanted errors
 * @param cap the largest number of realisations that a curve could have
 * @param curves where each curve stands
 */
public record Stopping(List<ErrorTarget> targets, int cap, List<Standing> curves) {
  /** Copies the lists. */
  public Stopping {
    targets = List.copyOf(targets);
    curves = List.copyOf(curves);
  }

  /** The same with the curves of another point of the same run. */
  public Stopping and(Stopping other) {
    return new Stopping(targets, cap, Stream.concat(curves.stream(), other.curves.stream()).toList());
  }

  /** Whether every layer of every curve has every wanted error. */
  public boolean reached() {
    return curves.stream().allMatch(Standing::reached);
  }
}
