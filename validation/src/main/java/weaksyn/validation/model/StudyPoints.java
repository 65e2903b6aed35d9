package weaksyn.validation.model;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import weaksyn.validation.Numbers;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * The studies of one run: a single one, or one for each point of a sweep over gains, biases and inputs. At each point
 * the cells are those of a study with these values alone, bit for bit.
 *
 * @param points at least one, in the order of the results
 */
public record StudyPoints(List<StudyParameters> points) {
  /** Makes the study with given values. */
  @FunctionalInterface
  public interface Factory {
    /**
     * The study with these values.
     *
     * @param input number of the input in its list
     */
    StudyParameters at(double gain, double bias, int input);
  }

  /**
   * Copies the list.
   *
   * @throws UsageException if there are more rows of results than can be held
   */
  public StudyPoints {
    points = List.copyOf(points);
    StudyParameters first = points.getFirst();
    long curves = points.stream().mapToLong(point -> point.curves().size()).sum();
    StudyParameters.checkRows(first.depth(), curves, points.stream().mapToInt(StudyParameters::realisations).max().orElseThrow());
  }

  /** A single study. */
  public static StudyPoints of(StudyParameters single) {
    return new StudyPoints(List.of(single));
  }

  /**
   * The studies with all combinations of the values: by gain, bias, input.
   *
   * @throws UsageException naming the quantity and the value, if a list is empty or has a value twice
   */
  public static StudyPoints of(DoubleList gains, DoubleList biases, List<InputChoice> inputs, Factory factory) {
    List<Setting.Value> gain = numbers(Quantity.GAIN, gains);
    List<Setting.Value> bias = numbers(Quantity.BIAS, biases);
    List<Setting.Value> input = InputLabels.of(inputs);
    List<StudyParameters> points = new ArrayList<>();
    for (int g = 0; g < gains.size(); g++) {
      for (int b = 0; b < biases.size(); b++) {
        for (int i = 0; i < inputs.size(); i++) {
          List<Setting.Value> values = new ArrayList<>();
          addSwept(values, gain, g);
          addSwept(values, bias, b);
          addSwept(values, input, i);
          StudyParameters point = factory.at(gains.getDouble(g), biases.getDouble(b), i);
          points.add(values.isEmpty() ? point : point.with(new Setting(values)));
        }
      }
    }
    return new StudyPoints(points);
  }

  private static void addSwept(List<Setting.Value> values, List<Setting.Value> all, int index) {
    if (all.size() > 1) {
      values.add(all.get(index));
    }
  }

  private static List<Setting.Value> numbers(Quantity quantity, DoubleList values) {
    if (values.isEmpty()) {
      throw UsageException.of("%s: the list is empty; give one or more numbers, for instance 0.5,1,2", quantity);
    }
    Set<String> seen = new HashSet<>();
    List<Setting.Value> named = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String text = Numbers.parameter(values.getDouble(i));
      if (!seen.add(text)) {
        throw UsageException.of("%s %s: %s is listed twice; list each value once", quantity, Numbers.parameters(values), text);
      }
      named.add(new Setting.Value(quantity, text, text));
    }
    return named;
  }

  /** The first point. It serves for what all points share. */
  public StudyParameters first() {
    return points.getFirst();
  }

  /** Whether there is more than one point. */
  public boolean isSwept() {
    return points.size() > 1;
  }

  /** The curves of all points, in the order of the results. */
  public List<Curve> curves() {
    return points.stream().flatMap(point -> point.curves().stream()).toList();
  }

  /** The cells of all points, in the order of the results. */
  public List<Cell> cells() {
    return points.stream().flatMap(point -> point.cells().stream()).toList();
  }

  /** The different gains, in their order. */
  public DoubleList gains() {
    return new DoubleArrayList(points.stream().mapToDouble(StudyParameters::gain).distinct().toArray());
  }

  /** The different biases, in their order. */
  public DoubleList biases() {
    return new DoubleArrayList(points.stream().mapToDouble(StudyParameters::bias).distinct().toArray());
  }

  /** One point for each input, in the order of the inputs. */
  public List<StudyParameters> byInput() {
    return points.stream().filter(point -> point.gain() == first().gain() && point.bias() == first().bias()).toList();
  }

  /** The largest number of realisations of a point. */
  public int realisations() {
    return points.stream().mapToInt(StudyParameters::realisations).max().orElseThrow();
  }

  /** The same studies, each changed alike. */
  public StudyPoints map(UnaryOperator<StudyParameters> change) {
    return new StudyPoints(points.stream().map(change).toList());
  }
}
