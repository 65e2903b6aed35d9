package weaksyn.validation.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.FiniteWidth;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.WeightEnsemble;

/** The predictions for all curves of a study, in the order in which the curves are given. */
public final class TheoryTable {
  private TheoryTable() {}

  /**
   * Predictions for equicorrelated synapses, with r of each curve.
   *
   * @param input order parameters of the input
   * @param depth L
   * @param widthOverInputWidth N/N_in
   * @return the layers 0 (the input) to L of each curve, in the order of {@code curves}
   */
  public static Map<Curve, List<MeanFieldLayer>> equicorrelated(
      MeanField meanField, List<Curve> curves, LayerStatistics input, int depth, double widthOverInputWidth) {
    Map<Curve, WeightEnsemble> ensembles = new LinkedHashMap<>();
    for (Curve curve : curves) {
      ensembles.put(curve, IidColumns.equicorrelated(curve.r()));
    }
    return of(meanField, ensembles, input, depth, widthOverInputWidth);
  }

  /**
   * Predictions for curves with any law of the weights; see {@link #equicorrelated} for the rest. They have the
   * correction of finite width where it is known.
   */
  public static Map<Curve, List<MeanFieldLayer>> of(
      MeanField meanField, Map<Curve, ? extends WeightEnsemble> ensembles, LayerStatistics input, int depth, double widthOverInputWidth) {
    Map<Curve, List<MeanFieldLayer>> table = new LinkedHashMap<>();
    ofGivenInput(meanField, ensembles, input, depth, widthOverInputWidth)
        .forEach((curve, layers) -> table.put(curve, FiniteWidth.correct(meanField, ensembles.get(curve), layers, widthOverInputWidth)));
    return Collections.unmodifiableMap(table);
  }

  /**
   * The same predictions without the correction of finite width. What given patterns add to it is not known.
   */
  public static Map<Curve, List<MeanFieldLayer>> ofGivenInput(
      MeanField meanField, Map<Curve, ? extends WeightEnsemble> ensembles, LayerStatistics input, int depth, double widthOverInputWidth) {
    Map<Curve, List<MeanFieldLayer>> table = new LinkedHashMap<>();
    ensembles.forEach((curve, ensemble) -> table.put(curve, meanField.predict(ensemble, input, depth, widthOverInputWidth)));
    return Collections.unmodifiableMap(table);
  }
}
