package weaksyn.validation.dimension;

import weaksyn.validation.input.PatternStream;

/**
 * The activity in a file.
 *
 * @param file its patterns
 */
public record StreamedActivity(PatternStream file) implements Activity {
  @Override
  public int patterns() {
    return file.patterns();
  }

  @Override
  public int neurons() {
    return file.width();
  }

  @Override
  public Pass open() {
    PatternStream.Reader reader = file.open();
    return new Pass() {
      @Override
      public void next(double[] to, int count) {
        reader.next(to, count);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  /** The activity of a file, held in memory if its numbers take no more than so many bytes. */
  public static Activity of(PatternStream file, long bytes) {
    StreamedActivity streamed = new StreamedActivity(file);
    return HeldActivity.fits(streamed, bytes) ? HeldActivity.of(streamed) : streamed;
  }
}
