package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.TreeLevel;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/** A realisation whose layers are made in blocks by several has the bits of one simulation. */
class FieldBlocksTest {
  private static final int PATTERNS = 9;
  private static final int WIDTH = 5 * LayerPass.SEGMENT + 77;
  private static final long SEED = 3;

  /** One law and how it is divided. */
  record Case(Precision precision, Correlation correlation, NetworkInput input, boolean innovations, int level) {}

  static Stream<Case> cases() {
    double rho = 1.5 / Math.sqrt(WIDTH);
    double[] given = new Random(1).doubles(PATTERNS * 40L, -1, 1).toArray();
    return Stream.of(
        new Case(Precision.F64, new Correlation.Equal(rho), new NetworkInput.Isotropic(), true, 0),
        new Case(Precision.F64, new Correlation.Equal(0), new NetworkInput.Isotropic(), false, 1),
        new Case(Precision.F64, new Correlation.RandomSign(rho), new NetworkInput.Fixed(given, 40), true, 2),
        new Case(Precision.F32, new Correlation.RandomSign(rho), new NetworkInput.Isotropic(), true, 1),
        new Case(Precision.F32, new Correlation.Equal(rho), new NetworkInput.Fixed(given, 40), false, 3));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void blocksHaveTheBitsOfOneSimulation(Case of) {
    NetworkParameters network = new NetworkParameters(WIDTH, 3, 1.1, 0.2, Activation.TANH);
    try (Team team = new Team(1); Team pair = new Team(2)) {
      Simulation here =
          of.precision.fields(Synapses.GAUSSIAN, of.correlation, WIDTH, team).create(network, of.input, PATTERNS, SEED, of.innovations, team);
      List<LayerBlocks> makers =
          Stream.of(team, pair)
              .map(maker -> of.precision.blocks(network, Synapses.GAUSSIAN, of.correlation, of.input, PATTERNS, SEED, of.innovations, maker)).toList();
      AtomicLong made = new AtomicLong();
      LayerSummation elsewhere = (layer, progress) -> {
        TreeLevel level = new TreeLevel(WIDTH, of.level);
        List<Integer> order = new ArrayList<>(IntStream.range(0, level.nodes()).boxed().toList());
        Collections.shuffle(order, new Random(layer.layer()));
        for (int node : order) {
          NeuronSums sums = makers.get(node % 2).sum(layer, level.first(node), level.segments(node));
          level.add(node, copy(sums));
        }
        progress.accept(WIDTH);
        made.addAndGet(WIDTH);
        return level.total();
      };
      Simulation there =
          of.precision.fields(Synapses.GAUSSIAN, of.correlation, WIDTH, elsewhere, team).create(network, of.input, PATTERNS, SEED, of.innovations, team);
      for (int realisation : new int[] {2, 0}) {
        assertEquals(here.run(realisation), there.run(realisation));
      }
      assertEquals(2L * WIDTH * (of.input instanceof NetworkInput.Isotropic ? 4 : 3), made.get());
      assertThrows(IllegalStateException.class, () -> there.visit(0, (_, _) -> {}));
    }
  }

  private static NeuronSums copy(NeuronSums sums) {
    NeuronSums copy = sums.fields() == null ? new NeuronSums(PATTERNS) : NeuronSums.withFields(PATTERNS);
    copy.clear();
    copy.add(sums);
    return copy;
  }

  @Test
  void onlyLawsThatKeepNothing() {
    NetworkParameters network = new NetworkParameters(100, 2, 1, 0.1, Activation.TANH);
    try (Team team = new Team(1)) {
      for (Correlation law : List.of(new Correlation.Equal(-0.001), new Correlation.Toeplitz(0.5, 100))) {
        assertThrows(
            IllegalArgumentException.class,
            () -> Precision.F64.blocks(network, Synapses.GAUSSIAN, law, new NetworkInput.Isotropic(), PATTERNS, SEED, false, team));
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> Precision.F64.blocks(network, Synapses.HAAR, new Correlation.Equal(0), new NetworkInput.Isotropic(), PATTERNS, SEED, false, team));
    }
  }
}
