package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.parallel.Team;

/**
 * What estimating the dimension of files came to.
 *
 * @param parameters how it was estimated
 * @param estimates of each file, and behind them of both as two trials
 * @param seconds time that this took
 */
public record DimensionRun(DimensionParameters parameters, List<Named> estimates, double seconds) {
  /** Part of the memory in which all numbers of the files are held, if they fit. */
  private static final double HELD = 0.3;

  /**
   * The estimate of some data.
   *
   * @param data name of the file, or of both
   */
  public record Named(String data, DimensionEstimate estimate) {}

  /**
   * Estimates.
   *
   * @throws weaksyn.validation.UsageException if the memory does not suffice
   * @throws weaksyn.validation.RunFailure if the content of a file is damaged, or the dimension is not defined
   */
  public static DimensionRun of(DimensionData data, DimensionParameters parameters) {
    long start = System.nanoTime();
    List<Activity> trials = new ArrayList<>();
    for (DimensionData.File file : data.files()) {
      trials.add(StreamedActivity.of(file.patterns(), (long) (HELD * parameters.bytes() / data.files().size())));
    }
    List<String> names = data.files().stream().map(DimensionData.File::name).toList();
    List<Named> estimates = new ArrayList<>();
    try (Team team = new Team(parameters.threads())) {
      for (int i = 0; i < trials.size(); i++) {
        estimates.add(new Named(names.get(i), DimensionEstimate.of(trials.subList(i, i + 1), parameters, team)));
      }
      if (trials.size() > 1) {
        estimates.add(new Named(String.join(" × ", names), DimensionEstimate.of(trials, parameters, team)));
      }
    }
    return new DimensionRun(parameters, List.copyOf(estimates), (System.nanoTime() - start) / 1e9);
  }
}
