package weaksyn.validation.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Shard;
import weaksyn.validation.stopping.ErrorTarget;
import weaksyn.validation.stopping.Expectation;
import weaksyn.validation.stopping.StoppingRule;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.UntilError;
import weaksyn.validation.theory.MeanFieldLayer;

/** Draws realisations until errors are small enough. */
final class UntilErrorOption {
  /** The largest number of realisations of a curve unless the user says another one. */
  static final int CAP = 10_000;

  /** Below this a theory of E is the rounding of 0. */
  private static final double ZERO = 1e-12;

  private static final String NAME = "--until-error";

  @Option(names = NAME, paramLabel = "LIST", converter = Targets.class, description = "draw realisations until D, E or Q have these standard errors in every layer, for instance D=0.5%% or D=0.5%%,E=0.001; --realisations is then the largest number of them ("
      + CAP + ")") private Listed<List<ErrorTarget>> targets;

  /** Errors of quantities, separated by commas. */
  static final class Targets implements ITypeConverter<Listed<List<ErrorTarget>>> {
    @Override
    public Listed<List<ErrorTarget>> convert(String text) {
      try {
        return new Listed<>(ErrorTarget.parse(text));
      } catch (ErrorTarget.Malformed e) {
        throw new BadValue(text, e.getMessage());
      }
    }
  }

  boolean given() {
    return targets != null;
  }

  /**
   * The rule that the user asked for, empty if there is none.
   *
   * @param parameters of the study, with the largest number of realisations
   * @throws UsageException if the run is a shard, or a relative error of a quantity is wanted that is 0
   */
  Optional<UntilError> rule(StudyParameters parameters, Shard shard) {
    if (!given()) {
      return Optional.empty();
    }
    if (!shard.isWhole()) {
      throw new UsageException(
          NAME + ' ' + ErrorTarget.text(targets.values()) + ": has no meaning with --shard " + shard
              + ", because a shard does not know the errors of the whole run; give --realisations");
    }
    // The spread with patterns from a file is about that with isotropic ones.
    InputLaw law = parameters.input() instanceof InputLaw given ? given : new InputChoice.Isotropic();
    Map<Curve, List<MeanFieldLayer>> theory = MeanFieldEvaluator.theory(parameters, law.moments(parameters.width()));
    if (parameters.input() instanceof InputLaw) {
      requireNonzero(theory);
    }
    Map<Curve, Double> expected = new HashMap<>();
    Map<Curve, Expectation> covered = new HashMap<>();
    theory.forEach((curve, layers) -> {
      Optional<Expectation> expectation = Expectation.of(targets.values(), VarianceModel.of(parameters), curve.r(), layers);
      expected.put(curve, expectation.map(Expectation::realisations).orElse(0.0));
      expectation.filter(_ -> VarianceModel.covers(parameters, curve)).ifPresent(known -> covered.put(curve, known));
    });
    return Optional.of(new UntilError(parameters, new StoppingRule(targets.values(), parameters.realisations(), expected), covered));
  }

  private void requireNonzero(Map<Curve, List<MeanFieldLayer>> theory) {
    for (ErrorTarget target : targets.values()) {
      theory.forEach((curve, layers) -> {
        if (target.relative() && layers.stream().skip(1).anyMatch(layer -> Math.abs(target.quantity().of(layer.statistics())) < ZERO)) {
          throw new UsageException(
              NAME + ' ' + target + ": the theory of " + target.quantity().symbol() + " is 0 for " + Names.of(curve.synapses()) + " r = "
                  + Numbers.parameter(curve.r()) + ", so there is no relative error; give an absolute one, for instance " + target.quantity().symbol()
                  + "=1e-4");
        }
      });
    }
  }
}
