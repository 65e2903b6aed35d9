package weaksyn.kernel.learning;

import java.util.SplittableRandom;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;

/** A layer on which a rule is tried. */
@AlsoInFloat(marked = true)
final class RuleFixture {
  static final double GAIN = 1.5;

  private RuleFixture() {}

  /** Numbers in −1..1. */
  static @Narrow double[] uniform(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    var x = new @Narrow double[length];
    for (int k = 0; k < length; k++) {
      x[k] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }

  static double[] wide(@Narrow double[] x) {
    double[] wide = new double[x.length];
    Wide.copy(x, 0, wide, 0, wide.length);
    return wide;
  }

  static LearningBatch batch(int patterns, int inputs, int neurons, Team team) {
    return new LearningBatch(patterns, inputs, network(neurons), new Workspace(team));
  }

  static NetworkParameters network(int neurons) {
    return new NetworkParameters(neurons, 1, GAIN, 0, Activation.TANH);
  }

  /** Trains a layer from weights that a seed draws, and returns what it learned. */
  static @Narrow double[] train(LearningRule rule, Training training, @Narrow double[] patterns, int inputs, int neurons, int workers, long seed) {
    var w = uniform(neurons * inputs, seed);
    try (Team team = new Team(workers)) {
      new LayerTraining(training, network(neurons), inputs, new Workspace(team))
          .train(rule, patterns, patterns.length / inputs, new RandomStream(seed, 0, 1, Purpose.BATCHES), new @Narrow double[neurons], w);
    }
    return w;
  }
}
