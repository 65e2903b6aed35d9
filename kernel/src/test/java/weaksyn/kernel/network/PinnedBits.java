package weaksyn.kernel.network;

/** Hashes of the results of {@link NetworkSimulationTest#bitsArePinned}. A change on purpose: run the test and copy the numbers it reports. */
final class PinnedBits {
  static final String NETWORKS = "[3812118340711581718, -7157081706549501829, 4590055861697103965, 4106263727805868376]";

  private PinnedBits() {}
}
