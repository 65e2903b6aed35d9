package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/** What C2 must be told of the accumulators of a tile. */
@AlsoInFloat
final class TileVector {
  /**
   * The class of the accumulators. After a loop C2 knows them as some DoubleVector only and asks the profile of
   * DoubleVector's methods which one. Where that has seen vectors of another width too, as it has where numbers are
   * widened or narrowed, C2 boxes all accumulators in each step of the loop. A cast to this class says what they are.
   */
  static final Class<? extends DoubleVector> CLASS = Lanes.D.vectorType().asSubclass(DoubleVector.class);

  private TileVector() {}
}
