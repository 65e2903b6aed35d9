package weaksyn.validation;

/** A quantity that a caller chooses, and that a message can name. */
public enum Quantity {
  WIDTH("width"),
  WIDTHS("widths"),
  DEPTH("depth"),
  GAIN("gain"),
  BIAS("bias"),
  R("r"),
  EXPONENT("exponent"),
  SYNAPSES("synapses"),
  CORRELATION("correlation"),
  INPUT("input"),
  RAW("raw"),
  SAMPLES("samples"),
  REALISATIONS("realisations"),
  SAMPLING("sampling"),
  DATA("data"),
  LABELS("labels"),
  COMPETITION("competition"),
  RATE("rate"),
  RUN_DIRECTORY("run directory"),
  SHARD("shard"),
  SPECTRUM("spectrum"),
  SAVED_WEIGHTS("saved weights"),
  SAVED_COVARIANCE("saved covariance"),
  SAVED_ACTIVITY("saved activity"),
  BLOCKS("blocks"),
  BLOCK_LENGTH("block length");

  private final String text;

  Quantity(String text) {
    this.text = text;
  }

  /** The name in plain words. */
  @Override
  public String toString() {
    return text;
  }
}
