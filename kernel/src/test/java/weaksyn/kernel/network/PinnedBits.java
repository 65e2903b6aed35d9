package weaksyn.kernel.network;

/** Hashes of the results of {@link NetworkSimulationTest#bitsArePinned}. A change on purpose: run the test and copy the numbers it reports. */
final class PinnedBits {
  static final String NETWORKS = "[3812118340711611478, -49922358502632929, 4615464339481012477, 1743275374665211731]";

  private PinnedBits() {}
}
