package weaksyn.validation.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Names;
import weaksyn.validation.theory.CorrelationMoments;
import weaksyn.validation.theory.Haar;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.WeightEnsemble;

/** Options that say which laws of the weights the theory is asked for. */
final class TheoryCurves {
  @Mixin private NetworkOptions network;

  @Mixin private Scales scales;

  @Option(names = "--correlation", paramLabel = "R", converter = CorrelationArgument.Converter.class, defaultValue = "equal", description = "equal, random-sign: pairs of correlation r/sqrt(N), or plus and minus that; toeplitz:A: A^|i-j|; file:PATH: a matrix R, .npy or .csv. The last two enter by r_eff, an approximation for weak correlation (${DEFAULT-VALUE})") private CorrelationArgument correlation;

  NetworkOptions network() {
    return network;
  }

  /** g and σ_b. */
  Scales scales() {
    return scales;
  }

  /** How the option names the correlation. */
  String correlation() {
    return correlation.text();
  }

  /** All curves, in the order in which the options list them. */
  List<TheoryCurve> read() {
    List<Synapses> kinds = network.synapses();
    boolean correlated = kinds.stream().anyMatch(kind -> kind != Synapses.HAAR);
    if (!correlated && network.given("--r")) {
      throw new UsageException("--r: has no meaning with --synapses haar alone, orthogonal weights have no r; leave --r out");
    }
    if (!correlated && network.given("--correlation")) {
      throw new UsageException("--correlation " + correlation.text() + ": has no meaning with --synapses haar alone; leave it out");
    }
    List<TheoryCurve> curves = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Synapses kind : kinds) {
      String name = Names.of(kind);
      List<TheoryCurve> added = kind == Synapses.HAAR
          ? List.of(new TheoryCurve(name, 0, new Haar(), new TheoryCurve.Draw(kind, new CorrelationChoice.Equal())))
          : iid(kind);
      for (TheoryCurve curve : added) {
        if (!seen.add(curve.synapses() + " with r = " + Numbers.parameter(curve.r()))) {
          String twice = kind == Synapses.HAAR ? name : name + " with r = " + Numbers.parameter(curve.r());
          throw new UsageException("--r or --synapses: " + twice + " is listed twice; list each value once");
        }
      }
      curves.addAll(added);
    }
    return curves;
  }

  private List<TheoryCurve> iid(Synapses kind) {
    // A wrong combination is told before any file is read.
    if (network.given("--r") && !correlation.takesR()) {
      throw new UsageException("--r: has no meaning with --correlation " + correlation.text() + ", which determines r; leave --r out");
    }
    CorrelationChoice choice = correlation.choice(CorrelationArgument.ANY_WIDTH);
    requireFactor(kind, choice);
    TheoryCurve.Draw draw = new TheoryCurve.Draw(kind, choice);
    return switch (choice) {
      case CorrelationChoice.Equal _ -> curves(kind, IidColumns::equicorrelated, draw);
      case CorrelationChoice.RandomSign _ -> curves(kind, IidColumns::randomSign, draw);
      case CorrelationChoice.Toeplitz(double a) -> List.of(curve(kind, CorrelationMoments.toeplitz(a), draw));
      case CorrelationChoice.MatrixFile file -> List.of(curve(kind, file.matrix().moments(), draw));
    };
  }

  private List<TheoryCurve> curves(Synapses kind, DoubleFunction<WeightEnsemble> ensemble, TheoryCurve.Draw draw) {
    List<TheoryCurve> curves = new ArrayList<>();
    network.r().forEach(r -> curves.add(new TheoryCurve(Names.of(kind), r, ensemble.apply(r), draw)));
    return curves;
  }

  private static TheoryCurve curve(Synapses kind, CorrelationMoments moments, TheoryCurve.Draw draw) {
    return new TheoryCurve(Names.of(kind), moments.rEffective(), moments.ensemble(), draw);
  }

  /** Computes the factor of a given matrix to see that there is one. */
  private static void requireFactor(Synapses kind, CorrelationChoice choice) {
    if (choice instanceof CorrelationChoice.MatrixFile file) {
      Correlation.Dense matrix = file.matrix().dense();
      try (Team team = new Team(1)) {
        new WeightSampler(kind, matrix, matrix.n(), team);
      } catch (NotPositiveDefiniteException e) {
        throw CorrelationMatrix.notPositiveDefinite(file.text(), kind, e);
      }
    }
  }
}
