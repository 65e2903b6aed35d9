package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Pack;

/**
 * A factor of a product as the loop nest sees it: {@code extent} vectors of {@code k} numbers (rows of A, or columns of B), stored one way or the other in a
 * row-major array, less a shift where there is one.
 *
 * @param data where it is stored
 * @param offset index of its first number
 * @param ld row length of the storage
 * @param byRows true where a row of the storage is one of the vectors, false where a row holds the numbers of one k
 * @param shift what is subtracted from each row of the storage, or null
 * @param negated whether the numbers change sign on the way, exactly
 */
@AlsoInFloat
record Operand(double[] data, int offset, int ld, boolean byRows, double[] shift, boolean negated) {
  static Operand rows(double[] data, int offset, int ld) {
    return new Operand(data, offset, ld, true, null, false);
  }

  static Operand columns(double[] data, int offset, int ld) {
    return new Operand(data, offset, ld, false, null, false);
  }

  Operand negate() {
    return new Operand(data, offset, ld, byRows, shift, !negated);
  }

  /** Packs vectors first..first + count − 1, numbers k0..k0 + k − 1 of each, as panels of {@code width} vectors that follow one another. */
  void pack(int first, int count, int k0, int k, int width, double[] panel, int panelOffset) {
    if (byRows) {
      for (int i = 0; i < count; i += width) {
        Pack.rows(data, offset + (first + i) * ld + k0, ld, Math.min(width, count - i), k, shift, k0, width, panel, panelOffset + i * k);
      }
    } else {
      Pack.columns(data, offset + k0 * ld + first, ld, count, k, shift, first, width, panel, panelOffset);
    }
    if (negated) {
      Pack.negate(panel, panelOffset, (count + width - 1) / width * width * k);
    }
  }
}
