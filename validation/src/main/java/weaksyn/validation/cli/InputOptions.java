package weaksyn.validation.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.FileDigest;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/** Options that say what the network is fed with. */
final class InputOptions {
  @Option(names = "--input", paramLabel = "INPUT", description = "isotropic, wishart:ALPHA, or a file whose rows are patterns: IDX, .npy, .csv, each also .gz (isotropic)") private String input;

  @Option(names = "--raw", description = "use the values of the input file as they are; otherwise column means are removed and one scale makes Q0 = 1") private boolean raw;

  @Option(names = "--samples", paramLabel = "M", description = "number of input patterns (the larger of 1000 and 4 N, from N = 10001 on 1024, with fields 256; of a file at most all)") private String samples;

  /** What the option says, or would say if it were given. */
  String text() {
    return input == null ? InputChoice.Isotropic.NAME : input;
  }

  /** Whether {@code --input} is given. */
  boolean given() {
    return input != null;
  }

  boolean isFile() {
    return !text().equals(InputChoice.Isotropic.NAME) && !text().startsWith(NetworkOptions.WISHART);
  }

  /** Whether {@code --samples} is given. */
  boolean counted() {
    return samples != null;
  }

  /** Fails if {@code --raw} is given without a file. */
  void checkRaw() {
    if (raw && !isFile()) {
      throw new UsageException("--raw: has no meaning with --input " + text() + "; it is about the values of a file");
    }
  }

  /** M for a network of width N whose weights are drawn. */
  int sampleCount(int width) {
    return sampleCount(width, Sampling.WEIGHTS);
  }

  /** M for a network of width N. */
  int sampleCount(int width, Sampling sampling) {
    int given = samples == null ? 0 : Arguments.wholeNumber("--samples", samples, StudyParameters.MIN_SAMPLES, sampling.maxSamples(width));
    checkRaw();
    if (samples != null) {
      return given;
    }
    if (!isFile()) {
      return sampling.defaultSamples(width);
    }
    PatternShape shape = PatternReader.peek("--input", existing());
    if (shape.count() < StudyParameters.MIN_SAMPLES) {
      throw new UsageException("--input " + text() + ": holds " + shape.count() + " patterns; at least " + StudyParameters.MIN_SAMPLES + " are needed");
    }
    return (int) Math.min(shape.count(), StudyParameters.defaultSamples(width));
  }

  /** The input, the first so many patterns where it is a file. */
  InputChoice choice(int count) {
    if (!isFile()) {
      return drawn();
    }
    Path path = existing();
    return new InputChoice.PatternFile(path, FileDigest.sha256("--input", path), PatternReader.read("--input", path, count, raw), raw);
  }

  /** The input where it is no file. */
  InputChoice drawn() {
    return NetworkOptions.inputLaw(text());
  }

  private Path existing() {
    Path path = Arguments.path("--input", text());
    if (!Files.exists(path)) {
      throw new UsageException("--input " + text() + ": no such file; allowed are isotropic, wishart:ALPHA or a file: IDX, .npy, .csv");
    }
    return path;
  }
}
