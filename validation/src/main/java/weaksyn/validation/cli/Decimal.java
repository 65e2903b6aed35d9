package weaksyn.validation.cli;

/**
 * A number as it was written, for complaints that show it again.
 *
 * @param value the number
 * @param text what was written
 */
record Decimal(double value, String text) {
  @Override
  public String toString() {
    return text;
  }
}
