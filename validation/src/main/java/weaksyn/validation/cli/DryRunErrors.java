package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import weaksyn.validation.Numbers;
import weaksyn.validation.cost.PredictedErrors;
import weaksyn.validation.model.Names;
import weaksyn.validation.scaling.SlopeFit;
import weaksyn.validation.stopping.ErrorTarget;
import weaksyn.validation.stopping.Forecast;

/** What a dry run says of standard errors. */
interface DryRunErrors {
  /** Says nothing. */
  DryRunErrors NONE = of(List::of);

  /** One line for each curve, and what else there is to say. */
  List<String> lines();

  /** Adds the same to an object. */
  void add(ObjectNode node);

  /**
   * With a given number of realisations.
   *
   * @param predicted errors of the curves that have a prediction; asked for when the time of the run is known, whose
   *     start they are no part of
   */
  static DryRunErrors of(Supplier<List<PredictedErrors.Worst>> predicted) {
    return new DryRunErrors() {
      @Override
      public List<String> lines() {
        return predicted.get().stream().map(
            error -> String.format(
                Locale.ROOT, "%s: D at layer %d: about %.2g%%; for %.2g%% take K = %d", Names.inWords(error.curve()), error.layer(),
                100 * error.relativeError(), 50 * error.relativeError(), error.half()))
            .toList();
      }

      @Override
      public void add(ObjectNode node) {
        predicted.get().forEach(
            error -> CurveJson.put(node.withArray("/errors").addObject(), error.curve()).put("quantity", "D")
                .put("layer", error.layer()).put("relativeError", error.relativeError()).put("realisationsForHalf", error.half()));
      }
    };
  }

  /**
   * Of the slopes of a sweep.
   *
   * @param expected slopes that will be resolved; asked for when the time of the run is known
   * @param realisations K
   */
  static DryRunErrors ofSlopes(Supplier<List<SlopeFit>> expected, int realisations) {
    return new DryRunErrors() {
      @Override
      public List<String> lines() {
        return expected.get().stream().map(
            slope -> String.format(
                Locale.ROOT, "slope at a = %s, %s: about %.2g; for %.2g take K = %d", Numbers.parameter(slope.curve().exponent()),
                Names.inWords(slope.curve().label()), slope.standardError(), slope.standardError() / 2, 4L * realisations))
            .toList();
      }

      @Override
      public void add(ObjectNode node) {
        expected.get().forEach(
            slope -> node.withArray("/slopes").addObject().put("exponent", slope.curve().exponent())
                .put("synapses", Names.of(slope.curve().label().synapses())).put("r", slope.curve().label().r())
                .put("standardError", slope.standardError()).put("realisationsForHalf", 4L * realisations));
      }
    };
  }

  /** With errors that are waited for. */
  static DryRunErrors until(List<ErrorTarget> targets, List<Forecast> forecasts) {
    return new DryRunErrors() {
      @Override
      public List<String> lines() {
        return forecasts.stream().map(forecast -> Names.inWords(forecast.curve()) + ": " + line(forecast)).toList();
      }

      @Override
      public void add(ObjectNode node) {
        ObjectNode until = node.putObject("until_error").put("targets", ErrorTarget.text(targets));
        for (Forecast forecast : forecasts) {
          ObjectNode curve = CurveJson.put(until.withArray("/curves").addObject(), forecast.curve()).put("realisations", forecast.realisations());
          forecast.expectation().ifPresent(
              worst -> curve.put("quantity", worst.target().quantity().symbol()).put("layer", worst.layer()).put("error", worst.error(forecast.realisations()))
                  .put("realisations_needed", forecast.needed()));
        }
      }
    };
  }

  private static String line(Forecast forecast) {
    int count = forecast.realisations();
    return forecast.expectation()
        .map(worst -> "K = " + count + ", " + worst.describe(count) + (forecast.capped() ? "; that takes K = " + forecast.needed() : ""))
        .orElse("K = " + count + " or more, its errors are not predicted");
  }
}
