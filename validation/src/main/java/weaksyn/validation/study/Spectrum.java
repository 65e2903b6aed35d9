package weaksyn.validation.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.network.Simulation;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.Outliers;

/**
 * Spectrum of the covariance of one layer in realisation 0 of one curve.
 *
 * @param curve the curve
 * @param layer from 1
 * @param eigenvalues eigenvalues of the sample covariance, largest first. With M patterns all but M − 1 are 0, and the
 *     sampling spreads those of the bulk. Where fields are drawn, those that are 0 are left out
 * @param predicted positions of the outliers, largest first, at most as many as eigenvalues; where fields are drawn,
 *     they include what M patterns add
 */
public record Spectrum(Curve curve, int layer, double[] eigenvalues, double[] predicted) {
  /** Columns of {@code spectrum.csv}. */
  public static final List<String> COLUMNS = List.of("synapses", "r", "layer", "index", "eigenvalue", "predicted");

  /** The spectrum of a layer, beside the predictions for layers 0 to L. */
  static Spectrum of(Curve curve, int layer, Simulation.LayerState state, StudyParameters parameters, List<MeanFieldLayer> theory) {
    boolean known = layer == 1 || ActivationModel.of(parameters.activation()).isOdd();
    if (parameters.sampling() == Sampling.WEIGHTS) {
      double[] predicted = known ? Outliers.positions(theory, layer, parameters.width(), parameters.gain()) : new double[0];
      return new Spectrum(curve, layer, Eigenvalues.descending(state.covariance(), parameters.width()), predicted);
    }
    int patterns = parameters.samples();
    double[] eigenvalues = Eigenvalues.descending(state.centredGram(), patterns);
    double[] others = Arrays.copyOf(eigenvalues, Math.min(patterns - 1, parameters.width()));
    for (int i = 0; i < others.length; i++) {
      others[i] /= patterns - 1;
    }
    double[] predicted = known ? Outliers.sampledPositions(theory, layer, parameters.width(), parameters.gain(), patterns) : new double[0];
    return new Spectrum(curve, layer, others, Arrays.copyOf(predicted, Math.min(predicted.length, others.length)));
  }

  /**
   * A note for readers on what spectra of few patterns show. Empty where weights are drawn, or where nothing is taken.
   */
  public static Optional<String> note(StudyParameters p, List<Spectrum> spectra) {
    return p.sampling() == Sampling.WEIGHTS || spectra.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "spectrum: eigenvalues are those of the sample covariance of " + p.samples()
                + " patterns. The bulk is what so many patterns can show, not the bulk of C. "
                + "They add about tr C/(M - 1) to each outlier, and the predicted positions have it too");
  }

  /**
   * {@code spectrum.csv}: one row for each eigenvalue. Index 1 is the largest. The predicted value is empty for the
   * bulk.
   */
  public static String csv(List<Spectrum> spectra) {
    return CsvText.of(
        COLUMNS,
        csv -> {
          for (Spectrum spectrum : spectra) {
            for (int i = 0; i < spectrum.eigenvalues.length; i++) {
              csv.writeRecord(
                  Names.of(spectrum.curve.synapses()),
                  Numbers.parameter(spectrum.curve.r()),
                  Integer.toString(spectrum.layer),
                  Integer.toString(i + 1),
                  Numbers.cell(spectrum.eigenvalues[i]),
                  i < spectrum.predicted.length ? Numbers.cell(spectrum.predicted[i]) : "");
            }
          }
        });
  }
}
