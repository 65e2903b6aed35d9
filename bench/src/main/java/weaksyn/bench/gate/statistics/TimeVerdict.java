package weaksyn.bench.gate.statistics;

/** What can be said about the time of one benchmark. Swapping base and head turns each into its {@link #mirror}. */
public enum TimeVerdict {
  /** The head is slower. As far as one can tell, the difference is the threshold or more. */
  REGRESSION("slower"),
  /** The head is faster. As far as one can tell, the difference is the threshold or more. */
  IMPROVEMENT("faster"),
  /** The times differ by less than the threshold. */
  SAME("same"),
  /** The head is not slower by the threshold or more; it may be faster. */
  NOT_SLOWER("not slower"),
  /** The head is not faster by the threshold or more; it may be slower. */
  NOT_FASTER("undecided, not faster"),
  /** Too few forks to tell. */
  UNDECIDED("undecided");

  private final String text;

  TimeVerdict(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Whether more forks would not change the answer. */
  public boolean clear() {
    return this == REGRESSION || this == IMPROVEMENT || this == SAME;
  }

  /** Whether a regression of the size of the threshold can still be there. */
  public boolean open() {
    return this == UNDECIDED || this == NOT_FASTER;
  }

  public TimeVerdict mirror() {
    return switch (this) {
      case REGRESSION -> IMPROVEMENT;
      case IMPROVEMENT -> REGRESSION;
      case NOT_SLOWER -> NOT_FASTER;
      case NOT_FASTER -> NOT_SLOWER;
      case SAME, UNDECIDED -> this;
    };
  }
}
