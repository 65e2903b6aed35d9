package weaksyn.kernel.field;

import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.Normals;

/** What one thread needs to make the activities of {@link #ROWS} neurons. Grows to the largest it has served. */
@AlsoInFloat
public final class RowBuffers {
  /**
   * Neurons that are made together: as many as make their biases, and their normals, whole groups of the generator.
   * Multiple of four, divides the length of a block of a sum.
   */
  public static final int ROWS = Normals.GROUP;

  final Workspace workspace;
  final double[] bias = new double[ROWS];
  final double[] sign = new double[ROWS];
  private double[] normals = new double[0];
  private double[] carry = new double[0];

  RowBuffers(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Room for so many normals of each neuron. */
  double[] normals(int columns) {
    int numbers = Math.multiplyExact(ROWS, columns);
    if (normals.length < numbers) {
      normals = new double[numbers];
    }
    return normals;
  }

  /** What a neuron passes on to the next one, for so many columns of panels. */
  double[] carry(int columns) {
    if (carry.length < columns) {
      carry = new double[columns];
    }
    return carry;
  }
}
