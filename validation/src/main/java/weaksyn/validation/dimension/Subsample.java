package weaksyn.validation.dimension;

/**
 * Some patterns, or some neurons, of activity.
 *
 * @param whole all of it
 * @param kept numbers of the patterns or neurons, ascending
 * @param ofPatterns whether they are patterns
 */
record Subsample(Activity whole, int[] kept, boolean ofPatterns) implements Activity {
  private static final int CHUNK = 1 << 20;

  @Override
  public int patterns() {
    return ofPatterns ? kept.length : whole.patterns();
  }

  @Override
  public int neurons() {
    return ofPatterns ? whole.neurons() : kept.length;
  }

  @Override
  public Pass open() {
    Pass pass = whole.open();
    int n = whole.neurons();
    int rows = Math.max(1, CHUNK / n);
    double[] x = new double[rows * n];
    return new Pass() {
      // Patterns of the whole that the array holds, from first to end, and how many patterns were given.
      private int first;
      private int end;
      private int given;

      @Override
      public void next(double[] to, int count) {
        for (int row = 0; row < count; row++, given++) {
          int wanted = ofPatterns ? kept[given] : given;
          while (wanted >= end) {
            first = end;
            end = Math.min(whole.patterns(), first + rows);
            pass.next(x, end - first);
          }
          int from = (wanted - first) * n;
          if (ofPatterns) {
            System.arraycopy(x, from, to, row * n, n);
          } else {
            for (int i = 0; i < kept.length; i++) {
              to[row * kept.length + i] = x[from + kept[i]];
            }
          }
        }
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }
}
