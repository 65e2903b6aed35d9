package weaksyn.kernel.field;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Neurons whose activities are drawn independently from the standard normal law, as those of isotropic input. The
 * activity of neuron i for pattern a is number i M + a of a stream. So no activity is stored: it is drawn each time it
 * is needed.
 */
@AlsoInFloat
public final class DrawnRows implements NeuronRows {
  private final int patterns;
  private RandomStream stream;

  /** Neurons with M activities each, one for each pattern. */
  public DrawnRows(int patterns) {
    this.patterns = patterns;
  }

  /** Sets the stream from which the activities are drawn. */
  public void set(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public void fields(long first, int count, double[] h, int offset, int length, int row, RowBuffers buffers) {
    double[] x = buffers.normals(patterns);
    Normals.fill(stream, first * patterns, x, 0, count * patterns);
    Panels.copy(x, 0, patterns, count, h, offset, length, row);
  }

  @Override
  public void activate(int count, double[] h, int offset, int length, int row) {
    // They are activities already.
  }
}
