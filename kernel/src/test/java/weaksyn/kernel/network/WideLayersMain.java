package weaksyn.kernel.network;

import java.util.Arrays;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/** Prints the bits of a study of layers that are much wider than there are patterns. */
final class WideLayersMain {
  private static final int WIDTH = 4000;

  private WideLayersMain() {}

  public static void main(String[] args) {
    System.out.println(hash());
  }

  static String hash() {
    try (Team team = new Team(2)) {
      Simulation simulation = Precision.F64.simulations(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(WIDTH)), WIDTH, team)
          .create(new NetworkParameters(WIDTH, 2, 1, 0.1, Activation.TANH), new NetworkInput.Isotropic(), 32, 1, team);
      return Integer.toHexString(Arrays.hashCode(simulation.run(0).toArray()));
    }
  }
}
