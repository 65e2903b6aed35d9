package weaksyn.validation.dimension;

/** The standard error of an estimate by leaving out blocks of patterns. */
final class Jackknife {
  private Jackknife() {}

  /**
   * √ of the jackknife's variance for blocks that differ in length: with h_g = P/m_g and m_g the patterns of block g,
   *
   * <pre>
   *   θ_J = Gθ − Σ_g (1 − 1/h_g) θ_g          variance = 1/G Σ_g (h_g θ − (h_g − 1) θ_g − θ_J)² / (h_g − 1)
   * </pre>
   *
   * (F. M. T. A. Busing, E. Meijer and R. van der Leeden, Stat. Comput. 9, 3 (1999)). Of equal blocks this is the usual
   * formula.
   *
   * @param estimate θ
   * @param without θ_g, the estimate without block g
   * @return NaN if one of them is
   */
  static double error(double estimate, double[] without, Blocks blocks) {
    int count = blocks.count();
    double mean = count * estimate;
    for (int g = 0; g < count; g++) {
      mean -= (1 - (double) blocks.length(g) / blocks.patterns()) * without[g];
    }
    double variance = 0;
    for (int g = 0; g < count; g++) {
      double h = (double) blocks.patterns() / blocks.length(g);
      double deviation = h * estimate - (h - 1) * without[g] - mean;
      variance += deviation * deviation / (h - 1) / count;
    }
    return Math.sqrt(variance);
  }
}
