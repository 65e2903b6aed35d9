package weaksyn.validation.dimension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.Quantity;
import weaksyn.validation.input.PatternStream;
import weaksyn.validation.model.Names;
import weaksyn.validation.run.RecordedFile;

/**
 * Files whose dimension is to be estimated: one, or two trials of the same patterns and neurons.
 *
 * @param files the files
 */
public record DimensionData(List<File> files) {
  /**
   * A file.
   *
   * @param name by which results call it
   */
  record File(String name, String path, PatternStream patterns, String sha256) {}

  /** What a manifest records of a file beside its SHA-256. */
  private record Facts(int patterns, int neurons) {}

  /**
   * Opens files, and checks their shapes.
   *
   * @throws weaksyn.validation.UsageException if a file cannot be used, has too few patterns, or two do not fit
   *     together
   * @throws weaksyn.validation.RunFailure if the content of a file cannot be what its header says
   */
  public static DimensionData of(List<Path> paths, DimensionParameters parameters) {
    List<PatternStream> streams = paths.stream().map(path -> PatternStream.of("file", path)).toList();
    PatternStream first = streams.getFirst();
    for (PatternStream stream : streams) {
      if (stream.patterns() < DimensionEstimate.FEWEST_PATTERNS) {
        throw stream.unsuitable(
            "holds %d pattern%s; at least %d are needed", stream.patterns(), stream.patterns() == 1 ? "" : "s", DimensionEstimate.FEWEST_PATTERNS);
      }
      if (stream.patterns() != first.patterns() || stream.width() != first.width()) {
        throw stream.unsuitable(
            "has %d rows and %d columns, the first file %d and %d; two trials have the same patterns and neurons", stream.patterns(), stream.width(),
            first.patterns(), first.width());
      }
    }
    parameters.blocksOf(first.patterns());
    boolean namesDiffer = streams.stream().map(PatternStream::name).distinct().count() == streams.size();
    List<File> files = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      String name = namesDiffer ? streams.get(i).name() : paths.get(i).toString();
      files.add(new File(name, paths.get(i).toAbsolutePath().normalize().toString(), streams.get(i), streams.get(i).sha256()));
    }
    return new DimensionData(files);
  }

  /** What identifies the estimate. */
  public DimensionConfiguration configuration(DimensionParameters parameters) {
    return new DimensionConfiguration(
        files.stream().map(File::sha256).toList(), Names.of(parameters.centring()), parameters.blocks(), parameters.leastLength(),
        parameters.precision(), parameters.seed(), parameters.curve(), parameters.neighbours());
  }

  /** The files, for a manifest. */
  public List<RecordedFile> recorded() {
    return files.stream()
        .map(file -> RecordedFile.of(Quantity.DATA, file.path, file.sha256, new Facts(file.patterns.patterns(), file.patterns.width())))
        .toList();
  }
}
