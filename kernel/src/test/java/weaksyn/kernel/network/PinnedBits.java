package weaksyn.kernel.network;

/** Hashes of the results of {@link NetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/design-notes.md says how to change them on purpose. */
final class PinnedBits {
  static final String NETWORKS = "[-8652690708509193486, 6865096762938902107, -8804131695448831122, 7624521453187827534, 1525177942021246396]";
  static final String TINY = "[-4319981947596096433, -1016181029033236573]";

  private PinnedBits() {}
}
