package weaksyn.bench.gate.profile;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stacks of two sides, merged from the root on. The weight of a node is that of all stacks through it. */
public final class StackTree {
  /** Sides of a comparison. */
  public static final int BASE = 0;
  /** Sides of a comparison. */
  public static final int HEAD = 1;

  private final String name;
  private final double[] weights = new double[2];
  private final Map<String, StackTree> children = new TreeMap<>();

  /** An empty tree. */
  public StackTree() {
    this("all");
  }

  private StackTree(String name) {
    this.name = name;
  }

  /**
   * What a method weighs.
   *
   * @param self weight of the stacks where it is the last frame
   * @param total weight of the stacks where it is any frame
   */
  record Weight(double[] self, double[] total) {
    double growth() {
      return self[HEAD] - self[BASE];
    }
  }

  String name() {
    return name;
  }

  double weight(int side) {
    return weights[side];
  }

  Collection<StackTree> children() {
    return children.values();
  }

  /** Adds a stack, the outermost frame first. */
  void add(List<String> frames, int side, double weight) {
    weights[side] += weight;
    if (!frames.isEmpty()) {
      children.computeIfAbsent(frames.getFirst(), frame -> new StackTree(frame)).add(frames.subList(1, frames.size()), side, weight);
    }
  }

  /** The weights of each side as parts of its sum. */
  StackTree shares() {
    return scaled(weights[BASE] > 0 ? 1 / weights[BASE] : 0, weights[HEAD] > 0 ? 1 / weights[HEAD] : 0);
  }

  private StackTree scaled(double base, double head) {
    StackTree scaled = new StackTree(name);
    scaled.weights[BASE] = base * weights[BASE];
    scaled.weights[HEAD] = head * weights[HEAD];
    children.forEach((key, child) -> scaled.children.put(key, child.scaled(base, head)));
    return scaled;
  }

  /** Each method's weight. A method that calls itself counts once in a stack. */
  Map<String, Weight> methods() {
    Map<String, Weight> methods = new TreeMap<>();
    children.values().forEach(child -> child.collect(methods, new HashSet<>()));
    return methods;
  }

  private void collect(Map<String, Weight> methods, Set<String> outer) {
    Weight weight = methods.computeIfAbsent(name, _ -> new Weight(new double[2], new double[2]));
    boolean first = outer.add(name);
    for (int side = 0; side < weights.length; side++) {
      int s = side;
      weight.self[side] += weights[side] - children.values().stream().mapToDouble(child -> child.weights[s]).sum();
      weight.total[side] += first ? weights[side] : 0;
    }
    children.values().forEach(child -> child.collect(methods, outer));
    if (first) {
      outer.remove(name);
    }
  }
}
