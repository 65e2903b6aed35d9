package weaksyn.kernel.field;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Neurons whose activities are independent standard normal numbers; that of neuron i for pattern a is number i M + a of
 * the stream.
 */
@AlsoInFloat
public final class DrawnRows implements NeuronRows {
  private final int patterns;
  private RandomStream stream;

  /** For M patterns. */
  public DrawnRows(int patterns) {
    this.patterns = patterns;
  }

  /** Names the numbers. */
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
