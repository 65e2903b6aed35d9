package weaksyn.validation.study;

import java.nio.file.Path;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.network.Simulation;
import weaksyn.validation.input.NpyWriter;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RunDirectory;

/**
 * A matrix of one realisation of one curve that is written into the run directory as {@code .npy}. Its numbers have the
 * type that the study simulates with.
 *
 * @param curve the curve
 * @param realisation from 0; its number is a part of the name unless it is 0
 * @param layer from 1
 * @param content which matrix
 * @param rows N; of activities M
 * @param columns N; for the weights of layer 1 it is N_in
 */
public record SavedArray(Curve curve, int realisation, int layer, Content content, int rows, int columns) {
  /** Folder of the files, below the run directory. */
  public static final String DIRECTORY = RunDirectory.ARRAYS;

  /** The kinds of matrices of a layer. */
  public enum Content {
    /** W, one receptive field a row. */
    WEIGHTS("weights"),
    /** Sample covariance Ĉ of the activities, divisor M − 1. */
    COVARIANCE("covariance"),
    /** h, one pattern a row and one neuron a column, as {@code weaksyn dimension} reads it. */
    ACTIVITY("activity");

    private final String word;

    Content(String word) {
      this.word = word;
    }
  }

  /** The matrix of a layer of a cell. */
  static SavedArray of(StudyParameters p, Cell cell, int layer, Content content) {
    int rows = content == Content.ACTIVITY ? p.samples() : p.width();
    int columns = content == Content.WEIGHTS && layer == 1 ? p.inputWidth() : p.width();
    return new SavedArray(cell.curve(), cell.realisation(), layer, content, rows, columns);
  }

  /** File below the run directory, for instance {@code arrays/gaussian-r1-layer3-weights.npy}. */
  public String name() {
    return DIRECTORY + "/" + fileName();
  }

  /** Name of the file in its folder or in an archive. */
  String fileName() {
    return Names.of(curve) + "-layer" + layer + (realisation == 0 ? "" : "-realisation" + realisation) + "-" + content.word + ".npy";
  }

  /** Length of the file in bytes. */
  public long bytes(Precision precision) {
    return NpyWriter.bytes(precision, rows, columns);
  }

  /** The cell that the matrix belongs to. */
  public Cell cell() {
    return new Cell(curve, realisation);
  }

  /** Writes the file. */
  void write(Path run, Precision precision, Simulation.LayerState state) {
    Path file = run.resolve(name());
    switch (content) {
      case WEIGHTS -> NpyWriter.write(file, precision, state.weights(), rows, columns);
      case COVARIANCE -> NpyWriter.write(file, precision, state.covariance(), rows, columns);
      case ACTIVITY -> NpyWriter.writeColumns(file, precision, rows, columns, receiver -> state.activities(receiver::accept));
    }
  }
}
