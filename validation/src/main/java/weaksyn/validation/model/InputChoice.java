package weaksyn.validation.model;

import java.nio.file.Path;
import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.theory.InputMoments;

/** What the network is fed with, as the user chose it. */
public sealed interface InputChoice permits InputLaw, InputChoice.PatternFile {
  /** Width N_in of the input to a network of the given width. */
  int width(int networkWidth);

  /** The input as the simulation takes it. */
  NetworkInput network();

  /** How the option names it. A law has its name, for instance {@code wishart:0.5}, and a file has its path. */
  String text();

  /**
   * Why the comparison with the theory is no verdict with this input, as a clause; empty if it is one.
   *
   * @param networkWidth N
   */
  Optional<String> unjudged(int networkWidth);

  /** Independent standard normal components. */
  record Isotropic() implements InputLaw {
    /** The text. */
    public static final String NAME = "isotropic";

    static final InputLawKind KIND = InputLawKind.of(new Isotropic());

    @Override
    public NetworkInput network() {
      return new NetworkInput.Isotropic();
    }

    @Override
    public String text() {
      return NAME;
    }

    @Override
    public LayerStatistics moments(int width) {
      return InputMoments.isotropic();
    }
  }

  /**
   * Patterns from a file.
   *
   * @param path where they were read
   * @param sha256 SHA-256 of the file, hexadecimal
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

    @Override
    public Optional<String> unjudged(int networkWidth) {
      return Optional.of("with input from a file the Gaussian fields of the theory are an approximation");
    }
  }
}
