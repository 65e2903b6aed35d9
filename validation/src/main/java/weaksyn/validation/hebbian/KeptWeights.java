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
 * What the layers of one network have learned, a file each beside those of the finished cells, until its own cell is
 * finished: an interrupted run goes on with the next layer.
 */
final class KeptWeights {
  private final Path directory;
  private final String name;
  private final Precision precision;
  private final int neurons;

  /**
   * Of one network.
   *
   * @param directory where cells are kept
   * @param name begins the names of the files
   * @param precision type that the network learns with, so that nothing is lost
   * @param neurons N
   */
  KeptWeights(Path directory, String name, Precision precision, int neurons) {
    this.directory = directory;
    this.name = name;
    this.precision = precision;
    this.neurons = neurons;
  }

  /**
   * The weights of a layer: those that are kept, or else those that are learned now, and kept from now on.
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

  /** Forgets them. */
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
