package weaksyn.bench.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The ways to an error of D that are compared: N = 1000, L = 8, r = 0, 1, 2.
 *
 * <p>A study of weaksyn is a whole command, which ends by itself. Where it is expected to take longer than a minute,
 * its time is that of a short study, plus that of a cell times the number of cells that are left. The time of a script
 * is that of a realisation times the number of realisations, with the number of patterns that is best for it. The
 * numbers of realisations come from the spread of the estimate, plain or with the control.
 */
final class Contest {
  private static final int WIDTH = 1000;
  private static final String DEPTH = "8";

  /** Seconds that a command may take which is run. */
  private static final double PATIENCE = 60;

  /** Most and fewest realisations that the spread is taken from, and how many patterns they have together. */
  private static final int MOST_PROBES = 400;
  private static final int FEWEST_PROBES = 32;
  private static final int PROBED_PATTERNS = 40_000;

  /** Realisations of the short studies that the time of a cell is taken from. */
  private static final int FEW = 16;
  private static final int SOME = 48;

  private static final int SCRIPT_REALISATIONS = 8;
  private static final List<Integer> SCRIPT_SAMPLES = List.of(25, 50, 100, 200, 400);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Programs programs;
  private final Map<Integer, JsonNode> probes = new HashMap<>();

  Contest(Programs programs) {
    this.programs = programs;
  }

  /** The rows of the table. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String sampling : List.of("weights", "fields")) {
      rows.add(study("weaksyn, " + sampling, true, "--sampling", sampling));
      rows.add(study("weaksyn, " + sampling + ", without the control", false, "--sampling", sampling, "--no-control"));
    }
    rows.add(study("weaksyn, fields, M = 32", true, "--sampling", "fields", "--samples", "32"));
    rows.add(study("weaksyn, weights, M = 4000, without the control", false, "--sampling", "weights", "--samples", "4000", "--no-control"));
    rows.add(script("numpy_pipeline.py", false));
    rows.add(script("numpy_fields.py", false));
    rows.add(script("numpy_control.py", true));
    return rows;
  }

  private Row study(String name, boolean control, String... options) {
    return new Row(name, error -> study(error, control, List.of(options)));
  }

  private Row.Reached study(double error, boolean control, List<String> options) throws IOException {
    Programs.Result few = programs.study(with(options, "--realisations", FEW));
    JsonNode study = JSON.readTree(few.output());
    int curves = Spread.of(study, true).largest().size();
    double cell = Math.max(0, programs.study(with(options, "--realisations", SOME)).seconds() - few.seconds()) / (curves * (SOME - FEW));
    long[] expected = spread(study.path("parameters").path("samples").asInt(), !control).realisations(error);
    double seconds = few.seconds() + cell * LongStream.of(expected).map(count -> Math.max(0, count - FEW)).sum();
    if (seconds > PATIENCE) {
      return new Row.Reached(seconds, "K = " + text(LongStream.of(expected).map(count -> Math.max(count, FEW)).toArray()) + ", computed");
    }
    Programs.Result reached = programs.study(with(options, "--until-error", "D=" + 100 * error + "%"));
    return new Row.Reached(reached.seconds(), "K = " + text(reachedBy(JSON.readTree(reached.output()))));
  }

  private static List<String> with(List<String> options, String option, Object value) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--width", Integer.toString(WIDTH), "--depth", DEPTH, option, value.toString()));
    return all;
  }

  /** For each r, ascending, the number of realisations that a study took. */
  private static long[] reachedBy(JsonNode study) {
    Map<Double, Long> counts = new TreeMap<>();
    study.path("summary").forEach(row -> counts.put(row.path("r").asDouble(), row.path("realisations").asLong()));
    return counts.values().stream().mapToLong(Long::longValue).toArray();
  }

  private Row script(String script, boolean control) {
    return new Row(script, error -> script(error, script, control));
  }

  private Row.Reached script(double error, String script, boolean control) throws IOException {
    Row.Reached best = null;
    for (int samples : SCRIPT_SAMPLES) {
      long[] counts = spread(samples, !control).realisations(error);
      List<String> arguments = List.of(Integer.toString(WIDTH), Integer.toString(samples), DEPTH, "1", "float64", Integer.toString(SCRIPT_REALISATIONS));
      double seconds = programs.script(script, arguments) * Arrays.stream(counts).sum();
      if (best == null || seconds < best.seconds()) {
        best = new Row.Reached(seconds, String.format(Locale.ROOT, "M = %d, K = %s", samples, text(counts)));
      }
    }
    return best;
  }

  /** The spread of D with so many patterns. Fields have the law of weights, and cost less where patterns are few. */
  private Spread spread(int samples, boolean plain) throws IOException {
    JsonNode study = probes.get(samples);
    if (study == null) {
      List<String> options = List.of("--sampling", samples < WIDTH / 2 ? "fields" : "weights", "--samples", Integer.toString(samples));
      study = JSON.readTree(programs.study(with(options, "--realisations", Math.clamp(PROBED_PATTERNS / samples, FEWEST_PROBES, MOST_PROBES))).output());
      probes.put(samples, study);
    }
    return Spread.of(study, plain);
  }

  private static String text(long[] counts) {
    return Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(", "));
  }
}
