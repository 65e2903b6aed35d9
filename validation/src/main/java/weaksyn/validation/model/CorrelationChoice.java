package weaksyn.validation.model;

import java.nio.file.Path;
import java.util.Optional;
import weaksyn.kernel.weights.Correlation;
import weaksyn.validation.Numbers;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The correlation R between the receptive fields, as the user chose it. Orthogonal weights have none, and ignore the
 * choice.
 */
public sealed interface CorrelationChoice {
  /** How the option names it, for instance {@code equal} or {@code file:PATH}. */
  String text();

  /**
   * A correlation that is no file, by its {@link #text}. Empty if there is none with this name, or if its parameter is
   * out of range.
   */
  static Optional<CorrelationChoice> withoutFile(String text) {
    if (text.startsWith(Toeplitz.PREFIX)) {
      double a = Numbers.decimal(text.substring(Toeplitz.PREFIX.length()).strip());
      return Math.abs(a) < 1 ? Optional.of(new Toeplitz(a)) : Optional.empty();
    }
    return switch (text) {
      case Equal.NAME -> Optional.of(new Equal());
      case RandomSign.NAME -> Optional.of(new RandomSign());
      default -> Optional.empty();
    };
  }

  /** Whether its strength is the r of the study. Otherwise it determines its own. */
  default boolean takesR() {
    return false;
  }

  /**
   * R as the kernel takes it.
   *
   * @param r its strength, not read unless {@link #takesR}
   * @param width N
   */
  Correlation law(double r, int width);

  /** What the theory reads from R. The parameters are those of {@link #law}. */
  CorrelationMoments moments(double r, int width);

  /** R_ij = r/√N for each r of the study. */
  record Equal() implements CorrelationChoice {
    /** The text. */
    public static final String NAME = "equal";

    @Override
    public String text() {
      return NAME;
    }

    @Override
    public boolean takesR() {
      return true;
    }

    @Override
    public Correlation law(double r, int width) {
      return new Correlation.Equal(r / Math.sqrt(width));
    }

    @Override
    public CorrelationMoments moments(double r, int width) {
      return new CorrelationMoments(Math.abs(r), r, Math.abs(r) / Math.sqrt(width), r * r * r);
    }
  }

  /** R_ij = s_i s_j r/√N for each r of the study. Each layer and realisation has signs s of its own. */
  record RandomSign() implements CorrelationChoice {
    static final String NAME = "random-sign";

    @Override
    public String text() {
      return NAME;
    }

    @Override
    public boolean takesR() {
      return true;
    }

    @Override
    public Correlation law(double r, int width) {
      return new Correlation.RandomSign(r / Math.sqrt(width));
    }

    @Override
    public CorrelationMoments moments(double r, int width) {
      return new CorrelationMoments(Math.abs(r), 0, Math.abs(r) / Math.sqrt(width), r * r * r);
    }
  }

  /**
   * R_ij = a^|i−j|.
   *
   * @param a in (−1, 1)
   */
  record Toeplitz(double a) implements CorrelationChoice {
    /** Begins the text. */
    public static final String PREFIX = "toeplitz:";

    @Override
    public String text() {
      return PREFIX + Numbers.parameter(a);
    }

    @Override
    public Correlation law(double r, int width) {
      return new Correlation.Toeplitz(a, width);
    }

    @Override
    public CorrelationMoments moments(double r, int width) {
      return CorrelationMoments.toeplitz(a, width);
    }
  }

  /**
   * A matrix from a file, the same for each curve.
   *
   * @param path where it was read
   * @param sha256 SHA-256 of the file, hexadecimal
   * @param matrix the checked matrix
   */
  record MatrixFile(Path path, String sha256, CorrelationMatrix matrix) implements CorrelationChoice {
    @Override
    public String text() {
      return "file:" + path;
    }

    @Override
    public Correlation law(double r, int width) {
      return matrix.dense();
    }

    @Override
    public CorrelationMoments moments(double r, int width) {
      return matrix.moments();
    }
  }
}
