package weaksyn.kernel.network;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/** The mean of the fields of a layer. */
@AlsoInFloat(marked = true)
final class FieldMean {
  private FieldMean() {}

  /**
   * The mean over neurons and patterns, one row after another.
   *
   * @param fields row-major M × N
   * @param patterns M
   */
  static double of(@Narrow double[] fields, int patterns) {
    int width = fields.length / patterns;
    double sum = 0;
    for (int a = 0; a < patterns; a++) {
      double row = 0;
      for (int i = 0; i < width; i++) {
        row += fields[a * width + i];
      }
      sum += row;
    }
    return sum / patterns / width;
  }
}
