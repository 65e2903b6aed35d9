package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Numbers;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;
import weaksyn.validation.dimension.CurveCsv;
import weaksyn.validation.dimension.CurvePoint;
import weaksyn.validation.dimension.DimensionCsv;
import weaksyn.validation.dimension.DimensionEstimate;
import weaksyn.validation.dimension.DimensionRun;
import weaksyn.validation.dimension.Estimator;
import weaksyn.validation.report.DimensionReport;
import weaksyn.validation.run.Manifest;

/**
 * Writes estimated dimensions to files and as JSON.
 *
 * @param run what was estimated
 * @param manifest of the finished run
 * @param command command that makes the run
 */
record DimensionOutput(DimensionRun run, Manifest manifest, String command) {
  /** So many times as many neurons as patterns look like a matrix that lies on its side. */
  private static final int ON_ITS_SIDE = 20;

  /** The files by their names, the manifest last. Their contents are made when they are asked for. */
  private SequencedMap<String, Supplier<String>> files() {
    SequencedMap<String, Supplier<String>> files = new LinkedHashMap<>();
    files.put("dimension.csv", () -> DimensionCsv.of(run));
    if (!run.curve().isEmpty()) {
      files.put("curve.csv", () -> CurveCsv.of(run));
    }
    files.put("report.html", () -> DimensionReport.html(run, manifest, notes(), command));
    files.put(Manifest.NAME, manifest::json);
    return files;
  }

  /** Writes the files, the manifest last. */
  void write(Path directory) {
    try {
      AtomicFile.createDirectories(directory, Storage.DISK);
    } catch (IOException e) {
      throw new RunFailure("cannot create " + directory + ": " + AtomicFile.reason(e), e);
    }
    files().forEach((name, content) -> AtomicFile.write(directory.resolve(name), content.get()));
  }

  /** What a reader has to know. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (DimensionRun.Named named : run.estimates()) {
      DimensionEstimate estimate = named.estimate();
      if (estimate.constantNeurons() > 0) {
        notes.add(
            named.data() + ": " + estimate.constantNeurons() + " of " + estimate.neurons()
                + " neurons do not vary; they carry no variance, and count only where the ratio is divided by the number of neurons");
      }
    }
    DimensionEstimate first = run.estimates().getFirst().estimate();
    InputNotes.transposed(first.neurons(), first.patterns(), ON_ITS_SIDE).ifPresent(notes::add);
    notes.addAll(withoutError());
    return notes;
  }

  /** Estimates that do not exist, and why. */
  private List<String> undefined() {
    return complaints(
        ratio -> Double.isNaN(ratio.value()), "undefined, because the estimate of (tr C)^2 or of tr C^2 is not positive; more patterns or neurons are needed");
  }

  private List<String> withoutError() {
    return complaints(
        ratio -> !Double.isNaN(ratio.value()) && Double.isNaN(ratio.standardError()),
        "has no standard error, because it is undefined without one of the blocks; more patterns or more blocks are needed");
  }

  private List<String> complaints(Predicate<DimensionEstimate.Ratio> which, String complaint) {
    List<String> complaints = new ArrayList<>();
    for (DimensionRun.Named named : run.estimates()) {
      for (Map.Entry<Estimator, DimensionEstimate.Ratio> entry : named.estimate().ratios().entrySet()) {
        if (which.test(entry.getValue())) {
          complaints.add(named.data() + ", corrected for " + DimensionCsv.name(entry.getKey()) + ": " + complaint);
        }
      }
    }
    return complaints;
  }

  /** Fails if an estimate does not exist. */
  void requireDefined() {
    if (!undefined().isEmpty()) {
      throw new RunFailure(String.join("; ", undefined()));
    }
  }

  /** One JSON object. */
  String json(Path directory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", manifest.configuration());
    for (DimensionRun.Named named : run.estimates()) {
      DimensionEstimate estimate = named.estimate();
      ObjectNode data = root.withArray("/data").addObject().put("data", named.data()).put("patterns", estimate.patterns()).put("neurons", estimate.neurons());
      data.put("constant_neurons", estimate.constantNeurons()).put("blocks", estimate.blocks().count());
      for (Map.Entry<Estimator, DimensionEstimate.Ratio> entry : estimate.ratios().entrySet()) {
        ObjectNode node = data.withArray("/estimates").addObject().put("corrected_for", DimensionCsv.name(entry.getKey()));
        DimensionEstimate.Ratio ratio = entry.getValue();
        Numbers.put(node, "participation_ratio", ratio.value());
        Numbers.put(node, "participation_ratio_error", ratio.standardError());
        Numbers.put(node, "D", ratio.value() / estimate.neurons());
        Numbers.put(node, "D_error", ratio.standardError() / estimate.neurons());
      }
    }
    for (CurvePoint point : run.curve()) {
      point.means().forEach((estimator, mean) -> {
        ObjectNode node = root.withArray("/curve").addObject().put("subsets_of", point.ofPatterns() ? "patterns" : "neurons").put("size", point.size());
        node.put("subsets", point.subsets()).put("corrected_for", DimensionCsv.name(estimator));
        Numbers.put(node, "participation_ratio", mean.value());
        Numbers.put(node, "participation_ratio_error", mean.standardError());
        node.put("undefined", mean.undefined());
      });
    }
    run.neighbours().ifPresent(neighbours -> {
      ObjectNode node = root.putObject("two_nearest_neighbours").put("patterns", neighbours.patterns()).put("of", neighbours.of());
      node.put("copies", neighbours.copies());
      Numbers.put(node, "dimension", neighbours.dimension());
      Numbers.put(node, "dimension_error", neighbours.standardError());
    });
    notes().forEach(root.putArray("notes")::add);
    DimensionRun.Seconds seconds = run.seconds();
    root.putObject("seconds").put("estimates", seconds.estimates()).put("curve", seconds.curve()).put("neighbours", seconds.neighbours());
    ObjectNode paths = root.putObject("paths").put("directory", directory.toString());
    files().sequencedKeySet().forEach(file -> paths.put(file, directory.resolve(file).toString()));
    return root + System.lineSeparator();
  }

  /** How long it took. */
  String times() {
    DimensionRun.Seconds seconds = run.seconds();
    String curve = run.curve().isEmpty() ? "" : String.format(Locale.ROOT, ", the curve %.1f s", seconds.curve());
    String neighbours = run.neighbours().isEmpty() ? "" : String.format(Locale.ROOT, ", the nearest neighbours %.1f s", seconds.neighbours());
    return String.format(Locale.ROOT, "reading, estimates and errors took %.1f s", seconds.estimates()) + curve + neighbours;
  }
}
