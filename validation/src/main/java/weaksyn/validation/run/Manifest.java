package weaksyn.validation.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;

/**
 * {@code manifest.json}: what a run directory holds, and where it came from. The components are the keys of the file.
 *
 * <p>The configuration stays a tree: only the command that made the run knows the record behind it
 * ({@link RecordedRun#configuration}), while two runs of any commands can be compared.
 *
 * @param command that makes the run
 * @param identity {@linkplain RunIdentity#hash hash} of the configuration, of which the number of realisations is no
 *     part
 * @param configuration what identifies the run, and the number of realisations
 * @param seed of the random numbers
 * @param precision type of the numbers that are computed with
 * @param numerics cells with the same parameters and the same number have the same bits
 * @param provenance what computes
 * @param files that the run reads
 * @param course how far it is
 * @param curves for each curve its number of realisations; left out where all have as many as were asked for
 * @param shard which share of the run is here; left out where it is all of it
 * @param merged the runs that the cells were taken from; left out where they were computed here
 */
@JsonPropertyOrder({"command", "status"})
public record Manifest(
    String command,
    String identity,
    ObjectNode configuration,
    long seed,
    String precision,
    int numerics,
    @JsonUnwrapped Provenance provenance,
    List<RecordedFile> files,
    @JsonUnwrapped Course course,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> curves,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Shard shard,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Origin> merged) {
  /** Name of the file. */
  public static final String NAME = "manifest.json";

  /**
   * Number of the numerics. Raise it with each change that changes the bits of any cell. 1, which was not recorded, had
   * sums in blocks of 256 in double.
   */
  static final int NUMERICS = 2;

  /** In the configuration, but no part of the identity. */
  static final String REALISATIONS = "realisations";

  /** Whether the files of a run are there and belong together. */
  public enum Status {
    /** Count are missing, or files are being replaced. */
    RUNNING,

    /** All files are there. */
    COMPLETE
  }

  /**
   * How far a run is.
   *
   * @param started when it began
   * @param finished when all files were there; null until then
   * @param cells how many there are
   */
  public record Course(Instant started, Instant finished, Count cells) {}

  /**
   * Numbers of cells.
   *
   * @param total of the run, or of the share of it that is here
   * @param finished those of them that are here
   */
  public record Count(int total, int finished) {}

  /**
   * A run that cells were taken from.
   *
   * @param directory where it was
   * @param shard which share of the run it was
   * @param provenance what computed it
   * @param started when it began
   * @param finished when it was complete; null if it was not
   */
  public record Origin(
      String directory, @JsonInclude(JsonInclude.Include.NON_EMPTY) Shard shard, @JsonUnwrapped Provenance provenance, Instant started, Instant finished) {
    private static Origin of(RecordedRun run) {
      Manifest manifest = run.manifest();
      return new Origin(
          run.directory().toAbsolutePath().normalize().toString(), manifest.shard, manifest.provenance, manifest.course.started, manifest.course.finished);
    }
  }

  /** Takes what is left out in the file for its usual value. */
  public Manifest {
    numerics = numerics == 0 ? 1 : numerics;
    files = files == null ? List.of() : List.copyOf(files);
    curves = curves == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    curves.values().forEach(Objects::requireNonNull);
    shard = shard == null ? Shard.WHOLE : shard;
    merged = merged == null ? List.of() : List.copyOf(merged);
  }

  /**
   * Of any run that begins.
   *
   * @param command that makes the run
   * @param cells number of all cells
   * @param files that the run reads
   */
  public static Manifest of(
      String command, RunIdentity identity, int realisations, long seed, String precision, int cells, Provenance provenance, Instant started,
      List<RecordedFile> files) {
    ObjectNode configuration = identity.configuration().deepCopy().put(REALISATIONS, realisations);
    Course course = new Course(seconds(started), null, new Count(cells, 0));
    return new Manifest(command, identity.hash(), configuration, seed, precision, NUMERICS, provenance, files, course, Map.of(), Shard.WHOLE, List.of());
  }

  /**
   * Reads a manifest.
   *
   * @throws RunFailure if it cannot be read or is no manifest
   */
  public static Manifest read(Path file) {
    try {
      Manifest manifest = ManifestMapper.JSON.readValue(Files.readString(file), Manifest.class);
      if (manifest == null || manifest.command == null || manifest.configuration == null || manifest.identity == null) {
        throw foreign(file, null);
      }
      return manifest;
    } catch (StreamReadException e) {
      throw new RunFailure(
          Phrase.of("%s: is damaged (%s); use another %s, or move the directory away", file, e.getOriginalMessage(), Quantity.RUN_DIRECTORY), e);
    } catch (JsonProcessingException e) {
      throw foreign(file, e);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  private static RunFailure foreign(Path file, Exception cause) {
    return new RunFailure(
        Phrase.of("%s: is not the manifest of a run; use another %s, or move the directory away", file, Quantity.RUN_DIRECTORY), cause);
  }

  /** Whether all files are there and belong together. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Status status() {
    return course.finished == null ? Status.RUNNING : Status.COMPLETE;
  }

  /** Whether the status is {@link Status#COMPLETE}. */
  @JsonIgnore
  public boolean isComplete() {
    return status() == Status.COMPLETE;
  }

  /** Number of realisations asked for. */
  public int realisations() {
    return configuration.path(REALISATIONS).asInt();
  }

  /** Version and revision of the software. */
  public String software() {
    return provenance.software();
  }

  /** What computed the cells: that of each of the runs they were taken from, else of this run. */
  public List<Provenance> origins() {
    return merged.isEmpty() ? List.of(provenance) : merged.stream().map(Origin::provenance).toList();
  }

  /** This run with the start of the other one, which it continues. */
  public Manifest continuing(Manifest earlier) {
    return with(new Course(earlier.course.started, course.finished, course.cells));
  }

  /**
   * This run, or a share of it.
   *
   * @param cells number of cells of the share
   */
  public Manifest withShard(Shard share, int cells) {
    Course ofShare = new Course(course.started, course.finished, new Count(cells, course.cells.finished));
    return share.isWhole() ? this : with(numerics, ofShare, share, merged);
  }

  /** This run, its cells taken from other runs, which begins when the first of them began. */
  public Manifest mergedFrom(List<RecordedRun> sources) {
    Stream<Instant> starts = Stream.concat(Stream.of(this), sources.stream().map(RecordedRun::manifest)).map(manifest -> manifest.course.started);
    Instant first = starts.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElseThrow();
    int equal = sources.getFirst().manifest().numerics; // in all sources
    return with(equal, new Course(first, course.finished, course.cells), shard, sources.stream().map(Origin::of).toList());
  }

  /**
   * This run with some of its cells there.
   *
   * @param total number of all that it needs
   */
  public Manifest withCells(int total, int finished) {
    return with(new Course(course.started, null, new Count(total, finished)));
  }

  /** This run with all cells there. */
  public Manifest complete(Instant finished) {
    int total = course.cells.total;
    return with(new Course(course.started, seconds(finished), new Count(total, total)));
  }

  /**
   * This run with another number of realisations for each curve.
   *
   * @param counts by the names of the curves, in their order
   */
  public Manifest withCurves(Map<String, Integer> counts) {
    int most = Collections.max(counts.values());
    boolean equal = Collections.min(counts.values()) == most;
    return new Manifest(
        command, identity, configuration.deepCopy().put(REALISATIONS, most), seed, precision, numerics, provenance, files, course, equal ? Map.of() : counts,
        shard, merged);
  }

  /** Number of realisations of a curve with this name. */
  public int realisations(String curve) {
    return curves.getOrDefault(curve, realisations());
  }

  private Manifest with(Course other) {
    return with(numerics, other, shard, merged);
  }

  private Manifest with(int otherNumerics, Course otherCourse, Shard otherShard, List<Origin> otherMerged) {
    return new Manifest(command, identity, configuration, seed, precision, otherNumerics, provenance, files, otherCourse, curves, otherShard, otherMerged);
  }

  /**
   * What keeps this run from being continued as the other one: {@link #otherConfiguration}, or another share of the
   * run.
   */
  public List<String> differences(Manifest other) {
    List<String> differences = otherConfiguration(other);
    if (!shard.equals(other.shard)) {
      differences.add("shard is " + shard + ", not " + other.shard);
    }
    return differences;
  }

  /**
   * Each option of the configuration that has another value here than in the other run: {@code width is 400, not 1000}.
   */
  public List<String> otherConfiguration(Manifest other) {
    List<String> differences = new ArrayList<>();
    if (!other.command.equals(command)) {
      differences.add("command is " + command + ", not " + other.command);
    }
    for (Map.Entry<String, JsonNode> entry : other.configuration.properties()) {
      String here = configuration.path(entry.getKey()).toString();
      if (!here.equals(entry.getValue().toString()) && !REALISATIONS.equals(entry.getKey())) {
        differences.add(entry.getKey() + " is " + (here.isEmpty() ? "not given" : here) + ", not " + entry.getValue());
      }
    }
    if (numerics != other.numerics) {
      differences.add("its cells were computed with numerics " + numerics + ", whose bits are not those of numerics " + other.numerics);
    }
    if (differences.isEmpty() && !identity.equals(other.identity)) {
      differences.add("identity is " + identity + ", not " + other.identity);
    }
    return differences;
  }

  /** The file's content. */
  public String json() {
    try {
      return ManifestMapper.JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and strings has a JSON text", e);
    }
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
