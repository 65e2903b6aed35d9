package weaksyn.validation.cli;

import weaksyn.validation.Quantity;

/** The options that set the quantities of which messages speak. */
final class OptionNames {
  private OptionNames() {}

  /** The name of the option. */
  static String of(Quantity quantity) {
    return switch (quantity) {
      case WIDTH -> "--width";
      case WIDTHS -> "--widths";
      case DEPTH -> "--depth";
      case GAIN -> "--gain";
      case BIAS -> "--bias";
      case R -> "--r";
      case EXPONENT -> "--exponent";
      case SYNAPSES -> "--synapses";
      case CORRELATION -> "--correlation";
      case INPUT -> "--input";
      case RAW -> "--raw";
      case SAMPLES -> "--samples";
      case REALISATIONS -> "--realisations";
      case SAMPLING -> "--sampling";
      case DATA -> "--data";
      case LABELS -> "--labels";
      case COMPETITION -> "--competition";
      case RATE -> "--rate";
      case RUN_DIRECTORY -> "--out";
      case SHARD -> "--shard";
      case SPECTRUM -> "--spectrum";
      case SAVED_WEIGHTS -> "--save-weights";
      case SAVED_COVARIANCE -> "--save-covariance";
      case SAVED_ACTIVITY -> "--save-activity";
      case BLOCKS -> "--blocks";
      case BLOCK_LENGTH -> "--block";
    };
  }
}
