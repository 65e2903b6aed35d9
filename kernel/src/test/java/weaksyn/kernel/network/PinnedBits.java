package weaksyn.kernel.network;

/** Hashes of the results of {@link NetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/decisions.md says how to change them on purpose. */
final class PinnedBits {
  static final String NETWORKS = "[1760035277470238480, 7817836307364237565, 5716480151959844519, 3480093206283633452, 1885361688819717152]";
  static final String TINY = "[-2489645253090599470, -8508643864942994442]";

  private PinnedBits() {}
}
