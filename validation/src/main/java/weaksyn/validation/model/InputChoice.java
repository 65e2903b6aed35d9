package weaksyn.validation.model;

import java.nio.file.Path;
import java.util.Optional;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.validation.Numbers;
import weaksyn.validation.input.Patterns;

/** What the network is fed with, as the user chose it. */
public sealed interface InputChoice {
  /** Width N_in of the input to a network of the given width. */
  int width(int networkWidth);

  /** The same for the simulation. */
  NetworkInput network();

  /** How the option names it: {@code isotropic}, {@code wishart:ALPHA} or the path of the file. */
  String text();

  /**
   * A law that patterns are drawn from, by its {@link #text}; empty if there is none by this name, or its parameter is
   * out of range.
   */
  static Optional<InputChoice> law(String text) {
    if (text.startsWith(Wishart.PREFIX)) {
      double alpha = Numbers.decimal(text.substring(Wishart.PREFIX.length()));
      return alpha > 0 && Double.isFinite(alpha) ? Optional.of(new Wishart(alpha)) : Optional.empty();
    }
    return text.equals(Isotropic.NAME) ? Optional.of(new Isotropic()) : Optional.empty();
  }

  /** Independent normal components. */
  record Isotropic() implements InputChoice {
    /** The text. */
    public static final String NAME = "isotropic";

    @Override
    public int width(int networkWidth) {
      return networkWidth;
    }

    @Override
    public NetworkInput network() {
      return new NetworkInput.Isotropic();
    }

    @Override
    public String text() {
      return NAME;
    }
  }

  /**
   * Correlated normal components, E₀ → 1/α.
   *
   * @param alpha α = P/N
   */
  record Wishart(double alpha) implements InputChoice {
    /** Begins the text. */
    public static final String PREFIX = "wishart:";

    @Override
    public int width(int networkWidth) {
      return networkWidth;
    }

    @Override
    public NetworkInput network() {
      return new NetworkInput.Wishart(alpha);
    }

    @Override
    public String text() {
      return PREFIX + Numbers.parameter(alpha);
    }

    /** P = round(αN), the number of rows of the factor A. */
    public long rank(int networkWidth) {
      return Math.round(alpha * networkWidth);
    }
  }

  /**
   * Patterns from a file.
   *
   * @param path where they were read
   * @param sha256 of the file, hexadecimal
   * @param patterns the prepared patterns
   * @param raw whether they were left as they are
   */
  record PatternFile(Path path, String sha256, Patterns patterns, boolean raw) implements InputChoice {
    @Override
    public int width(int networkWidth) {
      return patterns.width();
    }

    @Override
    public NetworkInput network() {
      return new NetworkInput.Fixed(patterns.values(), patterns.width());
    }

    @Override
    public String text() {
      return path.toString();
    }
  }
}
