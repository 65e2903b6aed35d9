package weaksyn.kernel.network;

/** Hashes of the results of {@link FloatNetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/design-notes.md says how to change them on purpose. */
final class FloatPinnedBits {
  static final String NETWORKS = "[-1263791155551571033, -4870441259488283830, 6578148529225243483, 2447505645900740535, -2818927368822568654]";
  static final String TINY = "[7872638671240878606, -744967611051211389]";

  private FloatPinnedBits() {}
}
