package weaksyn.validation.dimension;

/** Activity of neurons under patterns, which can be read in order as often as wanted. */
public interface Activity {
  /** Number of patterns. */
  int patterns();

  /** Number of neurons. */
  int neurons();

  /** Starts at the first pattern. */
  Pass open();

  /** Reads patterns one after another. */
  interface Pass extends AutoCloseable {
    /** The next patterns, row-major from {@code to[0]} on. */
    void next(double[] to, int count);

    @Override
    void close();
  }
}
