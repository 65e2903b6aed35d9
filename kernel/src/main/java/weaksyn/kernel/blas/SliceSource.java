package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** Columns of a factor B that are made where they are packed and never stored as a matrix. */
@AlsoInFloat
public interface SliceSource {
  /** Into how many tasks a slice of {@code k} rows falls. */
  int tasks(int k);

  /**
   * Packs what belongs to one task of a slice: rows k0..k0 + k − 1 of some columns of B, as panels that follow one
   * another, each {@code k × width}, the last one filled up with zeros. The width of a panel is
   * {@link weaksyn.kernel.simd.GeneralTile#width}, or {@code Tile.SHARED_WIDTH} where the product is symmetric. Tasks
   * run at the same time and in any order, but those of the same k0 only when all of the columns before have come to an
   * end.
   *
   * @param worker number of the worker that runs the task
   * @param task number of the task, 0..{@link #tasks} − 1
   * @param first number of the first column
   * @param columns how many columns
   * @param slice destination, from {@code offset}
   */
  void pack(int worker, int task, int k0, int k, int first, int columns, double[] slice, int offset);
}
