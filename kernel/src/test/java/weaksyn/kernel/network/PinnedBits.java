package weaksyn.kernel.network;

/** Hashes of the results of {@link NetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/design-notes.md says how to change them on purpose. */
final class PinnedBits {
  static final String NETWORKS = "[3812118340711581718, -7157081706549501829, 4590055861697103965, 4106263727805868376]";
  static final String TINY = "[-7787436154680461991, -7151922817652451740]";

  private PinnedBits() {}
}
