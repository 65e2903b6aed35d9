package weaksyn.kernel.network;

/** Hashes of the results of {@link FloatNetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/design-notes.md says how to change them on purpose. */
final class FloatPinnedBits {
  static final String NETWORKS = "[-8736226881299451228, -1609133050658478726, 7560753556508581302, -5657124494945923980]";
  static final String TINY = "[-190306105034171557, 6793875753840543654]";

  private FloatPinnedBits() {}
}
