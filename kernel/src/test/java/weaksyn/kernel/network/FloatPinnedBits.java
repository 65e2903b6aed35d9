package weaksyn.kernel.network;

/** Hashes of the results of {@link FloatNetworkSimulationTest#bitsArePinned}. A change on purpose: run the test and copy the numbers it reports. */
final class FloatPinnedBits {
  static final String NETWORKS = "[-3997862266924709955, 7639102179167896025, 3405329570093322476, 7985072308458762718]";

  private FloatPinnedBits() {}
}
