package weaksyn.kernel.network;

/**
 * Hashes of the results of {@link FloatNetworkSimulationTest#bitsArePinned} and {@link OtherJvmTest}; docs/decisions.md
 * says how to change them on purpose.
 */
final class FloatPinnedBits {
  static final String NETWORKS = "[1178033500595701901, -778602901427700936, 204457782212774539, -3996154961729555776, 5323281982741031997]";
  static final String FIELDS =
      "[-1138949467576328861, -4481712717713404247, -5283219711745809933, 7728696929040198863, -5343663576018201155, 2484979795742325794, -989393241501894122]";
  static final String TINY = "[8129936739720327995, 3089332726502806344, -1620037294262640698, 7932840344828719981]";

  private FloatPinnedBits() {}
}
