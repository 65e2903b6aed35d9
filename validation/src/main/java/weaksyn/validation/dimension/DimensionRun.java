package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.parallel.Team;

/**
 * What estimating the dimension of files came to.
 *
 * @param parameters how it was estimated
 * @param estimates of each file, and behind them of both as two trials
 * @param curve estimates from fewer patterns, then from fewer neurons, as the last of the estimates, and behind each
 *     that of all; empty if not asked for
 * @param neighbours intrinsic dimension of the first file; empty if not asked for
 * @param seconds time that each of the three took
 */
public record DimensionRun(
    DimensionParameters parameters, List<Named> estimates, List<CurvePoint> curve, Optional<NearestNeighbours> neighbours, Seconds seconds) {
  private static final double NANOS = 1e9;

  /** Part of the memory in which all numbers of the files are held, if they fit. */
  private static final double HELD = 0.3;

  /**
   * The estimate of some data.
   *
   * @param data name of the file, or of both
   */
  public record Named(String data, DimensionEstimate estimate) {}

  /** Times in seconds. */
  public record Seconds(double estimates, double curve, double neighbours) {}

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
    List<CurvePoint> curve = new ArrayList<>();
    Optional<NearestNeighbours> neighbours = Optional.empty();
    long estimated;
    long drawn;
    try (Team team = new Team(parameters.threads())) {
      for (int i = 0; i < trials.size(); i++) {
        estimates.add(new Named(names.get(i), DimensionEstimate.of(trials.subList(i, i + 1), parameters, team)));
      }
      if (trials.size() > 1) {
        estimates.add(new Named(String.join(" × ", names), DimensionEstimate.of(trials, parameters, team)));
      }
      estimated = System.nanoTime();
      if (parameters.curve()) {
        for (boolean ofPatterns : new boolean[] {true, false}) {
          curve.addAll(new Curve(parameters, ofPatterns, team).points(trials));
          curve.add(CurvePoint.of(estimates.getLast().estimate(), ofPatterns));
        }
      }
      drawn = System.nanoTime();
      if (parameters.neighbours()) {
        neighbours = Optional.of(NearestNeighbours.of(trials.getFirst(), parameters, team));
      }
    }
    Seconds seconds = new Seconds((estimated - start) / NANOS, (drawn - estimated) / NANOS, (System.nanoTime() - drawn) / NANOS);
    return new DimensionRun(parameters, List.copyOf(estimates), List.copyOf(curve), neighbours, seconds);
  }
}
