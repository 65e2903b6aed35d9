package weaksyn.kernel.field;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/** The signs s_i of neurons: those of a stream's normal numbers, positive for zero. */
@AlsoInFloat
final class NeuronSigns {
  private NeuronSigns() {}

  /** s of neurons first..first + count − 1. */
  static void fill(RandomStream stream, long first, int count, double[] sign) {
    Normals.fill(stream, first, sign, 0, count);
    for (int i = 0; i < count; i++) {
      sign[i] = sign[i] < 0 ? -1 : 1;
    }
  }
}
