package weaksyn.validation.hebbian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.NpyWriter;

/**
 * The weights that the layers of one network have learned, in one file for each layer beside the finished cells. The
 * files stay until the network is finished, so that an interrupted run continues with the next layer.
 */
final class KeptWeights {
  private final Path directory;
  private final String name;
  private final Precision precision;
  private final int neurons;

  /**
   * Keeps the weights of one network.
   *
   * @param directory directory of the cells
   * @param name beginning of the names of the files
   * @param precision type of the numbers that the network learns with; files have the same type, so that nothing is
   *     lost
   * @param neurons N
   */
  KeptWeights(Path directory, String name, Precision precision, int neurons) {
    this.directory = directory;
    this.name = name;
    this.precision = precision;
    this.neurons = neurons;
  }

  /**
   * The weights of a layer. They are read if there is a file of them. Otherwise they are learned and written.
   *
   * @throws RunFailure if the file is damaged or cannot be written
   */
  double[] get(int layer, int inputs, Supplier<double[]> learning) {
    Path file = file(layer);
    if (Files.exists(file)) {
      return read(file, inputs);
    }
    double[] weights = learning.get();
    NpyWriter.write(file, precision, weights, neurons, inputs);
    return weights;
  }

  private double[] read(Path file, int inputs) {
    try {
      return MatrixFile.read("kept weights", file, neurons, inputs);
    } catch (UsageException | RunFailure e) {
      throw new RunFailure(e.getMessage() + "; delete the file and repeat the command", e);
    }
  }

  /** Deletes the files. */
  void delete(int layers) {
    for (int layer = 1; layer <= layers; layer++) {
      try {
        Files.deleteIfExists(file(layer));
      } catch (IOException e) {
        throw new RunFailure("cannot delete " + file(layer) + ": " + AtomicFile.reason(e) + "; delete it and repeat the command", e);
      }
    }
  }

  private Path file(int layer) {
    return directory.resolve(name + "-layer" + layer + ".npy");
  }
}
