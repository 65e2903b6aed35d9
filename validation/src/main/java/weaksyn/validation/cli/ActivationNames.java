package weaksyn.validation.cli;

import java.util.Iterator;
import weaksyn.validation.compare.ActivationModel;

/** The activations for the help and for completion. */
final class ActivationNames implements Iterable<String> {
  /** Names of the odd ones, separated by commas. */
  static String odd() {
    return String.join(", ", ActivationModel.ALL.stream().filter(ActivationModel::isOdd).map(ActivationModel::name).toList());
  }

  @Override
  public Iterator<String> iterator() {
    return ActivationModel.ALL.stream().map(ActivationModel::name).iterator();
  }
}
