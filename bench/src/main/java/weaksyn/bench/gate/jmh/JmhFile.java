package weaksyn.bench.gate.jmh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;
import weaksyn.bench.gate.statistics.Median;

/** Reads the JSON that JMH writes with {@code -rf json}. */
public final class JmhFile {
  /**
   * A file that is not what JMH writes. The message says where and why, without the name of the file. It is one line,
   * whatever the file calls its benchmarks.
   */
  public static final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
      super(message.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?"));
    }
  }

  /** What the harness and its profiler allocate in an iteration: 7 to 9 kB on JDK 25, doubled. */
  private static final double HARNESS_BYTES = 16_384;

  /** Fewer bytes per operation count as none. It is less than the smallest object of HotSpot. */
  static final double LEAST_BYTES = 0.5;

  private static final Pattern ALLOCATIONS = Pattern.compile(".{0,3}gc\\.alloc\\.rate\\.norm");

  private static final List<String> CONDITIONS = List.of("jmhVersion", "jdkVersion", "vmName", "vmVersion", "jvm", "jvmArgs", "warmupIterations",
      "warmupTime", "measurementIterations", "measurementTime", "measurementBatchSize");

  private JmhFile() {}

  /**
   * All results of a file.
   *
   * @throws IOException if it cannot be read
   * @throws FormatException if it is cut short, is not JMH's, holds no result, or one without a usable score
   */
  public static List<JmhResult> read(Path file) throws IOException, FormatException {
    return read(file, _ -> true);
  }

  /**
   * The results of selected benchmarks. Of the others only name and parameters are read. Only one result at a time is
   * in memory as JSON.
   *
   * @throws IOException if the file cannot be read
   * @throws FormatException if it is cut short, is not JMH's, holds no result, or a selected one without a usable score
   */
  public static List<JmhResult> read(Path file, Predicate<BenchmarkId.Workload> selected) throws IOException, FormatException {
    List<JmhResult> results = new ArrayList<>();
    Set<BenchmarkId> seen = new HashSet<>();
    boolean empty = true;
    try (InputStream in = Files.newInputStream(file); JsonParser parser = new ObjectMapper().createParser(in)) {
      if (start(parser) != JsonToken.START_ARRAY) {
        parser.readValueAsTree();
        end(parser);
        throw new FormatException("it is no array of results of JMH");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode node = parser.readValueAsTree();
        empty = false;
        if (node.isObject() && !selected.test(workload(node))) {
          continue;
        }
        JmhResult result = result(node);
        if (!seen.add(result.id())) {
          throw new FormatException("it holds " + result.id() + " twice");
        }
        results.add(result);
      }
      end(parser);
    } catch (JsonProcessingException e) {
      throw incomplete(e);
    }
    if (empty) {
      throw new FormatException("it holds no result: the run was interrupted or its benchmarks failed");
    }
    return results;
  }

  /** Any JSON, with nothing after it. */
  public static JsonNode tree(byte[] bytes) throws IOException, FormatException {
    try (JsonParser parser = new ObjectMapper().createParser(bytes)) {
      start(parser);
      JsonNode root = parser.readValueAsTree();
      end(parser);
      return root;
    } catch (JsonProcessingException e) {
      throw incomplete(e);
    }
  }

  private static JsonToken start(JsonParser parser) throws IOException, FormatException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new FormatException("it is empty");
    }
    return token;
  }

  private static void end(JsonParser parser) throws IOException, FormatException {
    if (parser.nextToken() != null) {
      throw new FormatException("something follows the JSON");
    }
  }

  private static FormatException incomplete(JsonProcessingException e) {
    String reason = e.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\s*\\(start marker.*", "");
    return new FormatException("it is no complete JSON: " + reason + (e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr()));
  }

  private static JmhResult result(JsonNode node) throws FormatException {
    BenchmarkId id = id(node);
    JsonNode metric = node.path("primaryMetric");
    String unit = metric.path("scoreUnit").asText();
    JsonNode iterations = metric.path(metric.has("rawData") ? "rawData" : "rawDataHistogram");
    if (unit.isEmpty() || iterations.isEmpty()) {
      throw new FormatException(id + " has no scores: the run was interrupted or the benchmark failed");
    }
    JsonNode allocations = allocations(node.path("secondaryMetrics"));
    double seconds = id.mode() == Mode.SingleShotTime ? 0 : seconds(node.path("measurementTime").asText());
    List<Fork> forks = new ArrayList<>();
    for (int fork = 0; fork < iterations.size(); fork++) {
      double[] scores = scores(iterations.get(fork));
      double score = Median.of(scores);
      if (!(score > 0 && score < Double.POSITIVE_INFINITY)) {
        throw new FormatException(id + " has the score " + score + " in fork " + (fork + 1) + ": only positive scores can be compared");
      }
      double operations = Math.max(1, seconds / secondsPerOperation(score, unit));
      forks.add(new Fork(score, least(allocations.path(fork)), Math.max(LEAST_BYTES, HARNESS_BYTES / operations),
          Math.exp(id.logTime(scores[0]) - id.logTime(scores[scores.length - 1])), Arrays.stream(scores).boxed().toList()));
    }
    SortedMap<String, String> conditions = new TreeMap<>();
    CONDITIONS.forEach(condition -> conditions.put(condition, text(node.path(condition))));
    return new JmhResult(id, unit, List.copyOf(forks), conditions);
  }

  /**
   * What an entry measured.
   *
   * @throws FormatException if it does not say so
   */
  public static BenchmarkId id(JsonNode node) throws FormatException {
    BenchmarkId.Workload workload = workload(node);
    Mode mode = mode(node.path("mode").asText());
    int threads = node.path("threads").asInt();
    if (workload.name().isEmpty() || mode == null || threads < 1) {
      throw new FormatException("an entry has no benchmark, mode or threads");
    }
    return new BenchmarkId(workload, mode, threads);
  }

  private static BenchmarkId.Workload workload(JsonNode node) {
    SortedMap<String, String> parameters = new TreeMap<>();
    node.path("params").properties().forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    return new BenchmarkId.Workload(node.path("benchmark").asText(), parameters);
  }

  /** Null where there is no such mode. */
  private static Mode mode(String label) {
    for (Mode mode : Mode.values()) {
      if (mode != Mode.All && mode.shortLabel().equals(label)) {
        return mode;
      }
    }
    return null;
  }

  /** Scores of the iterations. The score of a histogram is its mean. */
  private static double[] scores(JsonNode iterations) {
    return StreamSupport.stream(iterations.spliterator(), false).mapToDouble(iteration -> {
      if (!iteration.isArray()) {
        return number(iteration);
      }
      double sum = 0;
      double count = 0;
      for (JsonNode bin : iteration) {
        sum += number(bin.path(0)) * number(bin.path(1));
        count += number(bin.path(1));
      }
      return sum / count;
    }).toArray();
  }

  /**
   * JMH before 1.36 writes a middle dot before the name. An encoding may have turned it into up to three other
   * characters.
   */
  private static JsonNode allocations(JsonNode secondary) {
    return secondary.properties().stream().filter(metric -> ALLOCATIONS.matcher(metric.getKey()).matches()).map(metric -> metric.getValue().path("rawData"))
        .findFirst().orElse(MissingNode.getInstance());
  }

  private static double least(JsonNode iterations) {
    return StreamSupport.stream(iterations.spliterator(), false).mapToDouble(JmhFile::number).min().orElse(Double.NaN);
  }

  /** A number; NaN where it is none, because JMH writes "NaN" as a string. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.isMissingNode() ? "" : node.toString();
  }

  /** Seconds of an iteration; 0 where the text is not JMH's. */
  private static double seconds(String text) {
    try {
      return TimeValue.fromString(text.replace(" ", "")).convertTo(TimeUnit.NANOSECONDS) / 1e9;
    } catch (IllegalArgumentException e) {
      return 0; // then the floor of the allocation is that of a single operation
    }
  }

  private static double secondsPerOperation(double score, String unit) {
    boolean throughput = unit.startsWith("ops/");
    double seconds = switch (throughput ? unit.substring("ops/".length()) : unit.substring(0, Math.max(0, unit.indexOf('/')))) {
      case "ns" -> 1e-9;
      case "us" -> 1e-6;
      case "ms" -> 1e-3;
      case "min" -> 60;
      case "hr" -> 3600;
      case "day" -> 86_400;
      default -> 1;
    };
    return throughput ? seconds / score : seconds * score;
  }
}
