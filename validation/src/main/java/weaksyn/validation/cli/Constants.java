package weaksyn.validation.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.dimension.Centring;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.SamplingChoice;

/**
 * Constants by their {@linkplain Names#of names}: what an option accepts, and what its help and the completion list.
 * Names are listed when they are asked for and not before: the list of activations loads the kernel's vector functions,
 * which most commands start without.
 */
abstract class Constants<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final Class<E> type;

  private Constants(Class<E> type) {
    this.type = type;
  }

  @Override
  public final E convert(String text) {
    return Names.constant(type, text)
        .orElseThrow(() -> {
          E[] all = type.getEnumConstants();
          return new BadValue(Converters.quoted(text), "allowed " + (all.length == 1 ? "is " : "are ") + String.join(", ", this));
        });
  }

  @Override
  public final Iterator<String> iterator() {
    return Arrays.stream(type.getEnumConstants()).map(Names::of).iterator();
  }

  /** φ. */
  static final class OfActivation extends Constants<Activation> {
    OfActivation() {
      super(Activation.class);
    }
  }

  /** The learning rules. */
  static final class OfRule extends Constants<RuleKind> {
    OfRule() {
      super(RuleKind.class);
    }
  }

  /** The types of numbers. */
  static final class OfPrecision extends Constants<Precision> {
    OfPrecision() {
      super(Precision.class);
    }
  }

  /** What is removed from activity. */
  static final class OfCentring extends Constants<Centring> {
    OfCentring() {
      super(Centring.class);
    }
  }

  /** How what is drawn is chosen. */
  static final class OfSamplingChoice extends Constants<SamplingChoice> {
    OfSamplingChoice() {
      super(SamplingChoice.class);
    }
  }

  /** The laws of weights. */
  private static final class OfSynapses extends Constants<Synapses> {
    private OfSynapses() {
      super(Synapses.class);
    }
  }

  /** Laws of weights, separated by commas. */
  static final class ListOfSynapses implements ITypeConverter<Listed<List<Synapses>>> {
    @Override
    public Listed<List<Synapses>> convert(String text) {
      OfSynapses one = new OfSynapses();
      List<Synapses> all = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        all.add(one.convert(part.strip()));
      }
      return new Listed<>(all);
    }
  }
}
