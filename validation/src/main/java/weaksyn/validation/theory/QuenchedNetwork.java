package weaksyn.validation.theory;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.CovarianceAccumulator;
import weaksyn.kernel.network.LatentInput;
import weaksyn.kernel.network.LayerSampler;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.WeightSampler;

/** The quenched theory of one realisation. It has the same weights, biases and input law as the simulation draws. */
public final class QuenchedNetwork {
  private final int width;
  private final NetworkInput input;
  private final long seed;
  private final Workspace workspace;
  private final LayerSampler layerSampler;
  private final QuenchedTheory theory;

  /**
   * A network as {@link weaksyn.kernel.network.NetworkSimulation} takes it.
   *
   * @param activation φ
   * @param sampler law of the weights, for {@code width} neurons
   * @param width N
   * @param gain g
   * @param biasScale σ_b
   * @param input law of the input; mean and covariance of {@link NetworkInput.Fixed} are those of its patterns, divisor
   *     M − 1
   * @param team workers
   */
  public QuenchedNetwork(
      ActivationFunction activation, QuenchedTheory.OffDiagonal offDiagonal, WeightSampler sampler, int width, double gain, double biasScale,
      NetworkInput input, long seed, Team team) {
    this.width = width;
    this.input = input;
    this.seed = seed;
    workspace = new Workspace(team);
    layerSampler = new LayerSampler(sampler, width, gain, biasScale, seed, workspace);
    theory = new QuenchedTheory(activation, offDiagonal, width, input.inputWidth(width), workspace);
  }

  /** Bytes that it takes, without the sampler and without the patterns of a fixed input. */
  public static long bytes(NetworkInput input, int width, int workers) {
    long inputs = input.inputWidth(width);
    long beside = switch (input) {
      case NetworkInput.Isotropic _ -> 0;
      case LatentInput law -> law.rank(width) * inputs + law.factorBytes(width) / Double.BYTES; // A
      case NetworkInput.Fixed _ -> inputs * inputs; // second moments of the patterns
    };
    long largest = Math.max(width, inputs);
    // Those and the input's covariance are gone before the first weights are drawn.
    return QuenchedTheory.bytes(width, inputs, workers) + Double.BYTES * Math.max(beside + inputs * inputs, width * largest);
  }

  /**
   * Layers 0 (the input, κ = NaN) to L of one realisation.
   *
   * @param realisation its number, as in a study's results
   * @param depth L ≥ 0
   */
  public List<MeanFieldLayer> predict(int realisation, int depth) {
    List<MeanFieldLayer> layers = new ArrayList<>(depth + 1);
    layers.add(start(realisation));
    int inputs = input.inputWidth(width);
    double[] weights = new double[Math.multiplyExact(width, Math.max(width, inputs))];
    double[] bias = new double[width];
    for (int layer = 1; layer <= depth; layer++) {
      layerSampler.draw(realisation, layer, inputs, weights, bias);
      layers.add(theory.advance(weights, bias));
      inputs = width;
    }
    return List.copyOf(layers);
  }

  /** The theory, standing at the last layer predicted. */
  public QuenchedTheory theory() {
    return theory;
  }

  private MeanFieldLayer start(int realisation) {
    int n = input.inputWidth(width);
    double[] mean = new double[n];
    double[] covariance =
        switch (input) {
          case NetworkInput.Isotropic _ -> identity(n);
          case LatentInput law -> latent(law, n, realisation);
          case NetworkInput.Fixed(double[] values, int _) -> {
            CovarianceAccumulator patterns = new CovarianceAccumulator(n, workspace);
            patterns.add(values, values.length / n);
            mean = patterns.mean();
            yield patterns.covariance();
          }
        };
    return theory.start(mean, covariance);
  }

  private static double[] identity(int n) {
    double[] matrix = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
    }
    return matrix;
  }

  /** AᵀA. */
  private double[] latent(LatentInput law, int n, int realisation) {
    int rank = law.rank(n);
    double[] factor = new double[Math.multiplyExact(rank, n)];
    law.factor(n, seed, workspace).draw(realisation, factor);
    double[] matrix = new double[Math.multiplyExact(n, n)];
    Syrk.addSecondMoments(rank, n, factor, new double[n], matrix, workspace);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[j * n + i] = matrix[i * n + j];
      }
    }
    return matrix;
  }
}
