package weaksyn.kernel.network;

/**
 * Hashes of the results of {@link NetworkSimulationTest#bitsArePinned}, {@link InnovationsTest#bitsArePinned} and
 * {@link OtherJvmTest}; docs/decisions.md says how to change them on purpose.
 */
final class PinnedBits {
  static final String NETWORKS = "[1760035277470238480, 7817836307364237565, -2961922533102728454, 3480093206283633452, -1535831236790153472]";
  static final String FIELDS =
      "[268352695294383439, -2299687889600221039, -526115266843097466, 2282458337392230122, 2378885781528099858, 6862363011712227535, -8131372558828284562]";
  static final String INNOVATIONS = "[2734754872887370718, 8068963452181909793, 2735629748729560731, -5986530107451662257]";
  static final String TINY = "[-2489645253090599470, -8508643864942994442, 7177595297183085847, 1571505921129162004]";

  private PinnedBits() {}
}
