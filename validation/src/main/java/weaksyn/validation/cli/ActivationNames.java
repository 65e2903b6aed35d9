package weaksyn.validation.cli;

import java.util.Iterator;
import weaksyn.validation.compare.ActivationModel;

/**
 * The activations for the help and for completion. Names are listed when they are asked for and not before: the list
 * loads the kernel's vector functions, which most commands start without.
 */
final class ActivationNames implements Iterable<String> {
  /** The odd ones alone. */
  static final Iterable<String> ODD = () -> ActivationModel.ALL.stream().filter(ActivationModel::isOdd).map(ActivationModel::name).iterator();

  @Override
  public Iterator<String> iterator() {
    return ActivationModel.ALL.stream().map(ActivationModel::name).iterator();
  }
}
