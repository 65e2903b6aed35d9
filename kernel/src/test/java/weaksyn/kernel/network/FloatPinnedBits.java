package weaksyn.kernel.network;

/** Hashes of the results of {@link FloatNetworkSimulationTest#bitsArePinned}. A change on purpose: run the test and copy the numbers it reports. */
final class FloatPinnedBits {
  static final String NETWORKS = "[-8736226881299451228, -1609133050658478726, 7560753556508581302, -5657124494945923980]";

  private FloatPinnedBits() {}
}
