package weaksyn.bench.gate;

import java.time.Duration;

/** Durations as the options take them. */
final class Durations {
  private Durations() {}

  /** A duration as a whole number of the largest possible unit, for instance 90s or 10m. */
  static String text(Duration duration) {
    if (duration.toMillisPart() > 0) {
      return duration.toMillis() + "ms";
    }
    return duration.toSecondsPart() > 0 ? duration.toSeconds() + "s" : duration.toMinutesPart() > 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
  }
}
