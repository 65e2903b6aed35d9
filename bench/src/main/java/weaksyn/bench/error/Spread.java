package weaksyn.bench.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much D varies from one realisation to the next.
 *
 * @param largest for each r the largest relative standard deviation of one realisation among the layers
 */
record Spread(Map<Double, Double> largest) {
  Spread {
    largest = Collections.unmodifiableMap(new TreeMap<>(largest));
  }

  /**
   * From the JSON that {@code weaksyn study} prints.
   *
   * @param plain whether the spread is that without the control
   */
  static Spread of(JsonNode study, boolean plain) {
    Map<Double, Double> largest = new TreeMap<>();
    for (JsonNode row : study.path("summary")) {
      if (row.path("quantity").asText().equals("D")) {
        double error = row.path(plain ? "standard_error_plain" : "standard_error").asDouble();
        double mean = row.path(plain ? "mean_plain" : "mean").asDouble();
        double ofOne = error / mean * Math.sqrt(row.path("realisations").asDouble());
        largest.merge(row.path("r").asDouble(), ofOne, Math::max);
      }
    }
    if (largest.isEmpty()) {
      throw new IllegalArgumentException("the study has no rows of D");
    }
    return new Spread(largest);
  }

  /** For each r the number of realisations that a relative standard error takes, in ascending order of r. */
  long[] realisations(double error) {
    return largest.values().stream().mapToLong(spread -> (long) Math.max(1, Math.ceil(spread * spread / (error * error)))).toArray();
  }
}
