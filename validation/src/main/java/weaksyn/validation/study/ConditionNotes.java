package weaksyn.validation.study;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;

/** Says once for each curve that patterns are nearly dependent, where fields are drawn. Several threads use it. */
final class ConditionNotes {
  private final StudyParameters parameters;
  private final Set<Curve> told = ConcurrentHashMap.newKeySet();

  ConditionNotes(StudyParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Takes note that the Gram matrix of a layer's patterns was factored. More patterns than neurons are dependent in any
   * case.
   *
   * @param layer from 0, the input
   * @param condition its condition number, approximately; infinite where patterns count as dependent
   */
  void factored(Curve curve, int layer, double condition, CellWatch watch) {
    double trusted = parameters.precision() == Precision.F64 ? 1e12 : 1e6;
    boolean dependent = parameters.samples() > (layer == 0 ? parameters.inputWidth() : parameters.width());
    if (condition > trusted && !dependent && told.add(curve)) {
      watch.note(
          Names.of(curve) + ": in layer " + layer + " patterns are equal or depend on one another, up to rounding or nearly (condition number of K above "
              + trusted + " or a pivot of 0 in " + parameters.precision() + "); the smallest differences between them are inexact or lost");
    }
  }
}
