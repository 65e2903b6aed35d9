package weaksyn.validation.cli;

import java.nio.file.Path;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.FileDigest;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * What the network is fed with, as the options have it.
 *
 * @param input the law or the file
 * @param raw whether the values of the file are left as they are
 * @param samples number of patterns, null if it is not given
 */
record InputSource(InputArgument input, boolean raw, Integer samples) {
  boolean isFile() {
    return input.isFile();
  }

  String text() {
    return input.text();
  }

  /** Fails if {@code --raw} is given without a file. */
  void checkRaw() {
    if (raw && !isFile()) {
      throw new UsageException("--raw: has no meaning with --input " + text() + "; it is about the values of a file");
    }
  }

  /** M as it was given, 0 if it was not. */
  int givenSamples() {
    return samples == null ? 0 : samples;
  }

  /** M for a network of width N whose weights are drawn, or for its theory. */
  int sampleCount(int width) {
    return sampleCount(width, Sampling.WEIGHTS);
  }

  /** M for a network of width N. */
  int sampleCount(int width, Sampling sampling) {
    checkRaw();
    if (samples != null) {
      StudyParameters.checkSamples(samples, width, sampling);
      return samples;
    }
    if (!isFile()) {
      return Defaults.samples(width, sampling);
    }
    PatternShape shape = PatternReader.peek("--input", existing());
    if (shape.count() < StudyParameters.MIN_SAMPLES) {
      throw new UsageException("--input " + text() + ": holds " + shape.count() + " patterns; at least " + StudyParameters.MIN_SAMPLES + " are needed");
    }
    return (int) Math.min(shape.count(), Defaults.rows(width, sampling));
  }

  /** The input, the first so many patterns where it is a file. */
  InputChoice choice(int count) {
    if (input.law().isPresent()) {
      return input.law().get();
    }
    Path path = existing();
    return new InputChoice.PatternFile(path, FileDigest.sha256("--input", path), PatternReader.read("--input", path, count, raw), raw);
  }

  private Path existing() {
    Path path;
    try {
      path = new Converters.InputPath().convert(text());
    } catch (BadValue e) {
      throw e.of("--input");
    }
    if (!PatternReader.exists(path)) {
      throw new UsageException("--input " + text() + ": no such file; allowed are " + InputLaws.forms() + " or a file: IDX, .npy, .npz, .csv");
    }
    return path;
  }
}
