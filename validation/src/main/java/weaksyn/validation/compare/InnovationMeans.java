package weaksyn.validation.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Means of innovations that are judged together.
 *
 * @param all of all curves and layers
 */
record InnovationMeans(List<InnovationMean> all) {
  /** Copies the list. */
  InnovationMeans {
    all = List.copyOf(all);
  }

  /** Those that are further from 0 than chance explains. */
  List<InnovationMean> drifting() {
    return all.stream().filter(mean -> !(Math.abs(mean.z()) <= tolerated(mean))).toList();
  }

  private double tolerated(InnovationMean mean) {
    return ModeratedErrors.pooledQuantile(Verdicts.FALSE_ALARM, all.size(), mean.realisations(), 1);
  }

  /** A clause on means that are not 0; empty if there are none. */
  Optional<String> drift(List<InnovationMean> drifting) {
    return drifting.stream().max(Comparator.comparingDouble(mean -> Math.abs(mean.z()))).map(
        worst -> String.format(
            Locale.ROOT, "%d of %d means of innovations are not 0, so the fields have not the law of the synapses: worst %s, tolerated %.1f", drifting.size(),
            all.size(), worst.describe(), tolerated(worst)));
  }
}
