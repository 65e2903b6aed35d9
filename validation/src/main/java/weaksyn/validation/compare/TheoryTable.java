package weaksyn.validation.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.WeightEnsemble;

/** The predictions for all settings of a study, in the order in which the settings are given. */
public final class TheoryTable {
  private TheoryTable() {}

  /**
   * Predictions for equicorrelated synapses, with r of each setting.
   *
   * @param input order parameters of the input
   * @param depth L
   * @param widthOverInputWidth N/N_in
   * @return by setting the layers 0 (the input) to L; keeps the order of {@code settings}
   */
  public static Map<Setting, List<MeanFieldLayer>> equicorrelated(
      MeanField meanField, List<Setting> settings, LayerStatistics input, int depth, double widthOverInputWidth) {
    Map<Setting, WeightEnsemble> ensembles = new LinkedHashMap<>();
    for (Setting setting : settings) {
      ensembles.put(setting, IidColumns.equicorrelated(setting.r()));
    }
    return of(meanField, ensembles, input, depth, widthOverInputWidth);
  }

  /** Predictions for settings with any law of the weights; see {@link #equicorrelated} for the rest. */
  public static Map<Setting, List<MeanFieldLayer>> of(
      MeanField meanField, Map<Setting, ? extends WeightEnsemble> ensembles, LayerStatistics input, int depth, double widthOverInputWidth) {
    Map<Setting, List<MeanFieldLayer>> table = new LinkedHashMap<>();
    ensembles.forEach((setting, ensemble) -> table.put(setting, meanField.predict(ensemble, input, depth, widthOverInputWidth)));
    return Collections.unmodifiableMap(table);
  }
}
