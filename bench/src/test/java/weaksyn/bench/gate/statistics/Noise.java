package weaksyn.bench.gate.statistics;

import java.util.random.RandomGenerator;

/** How the logarithms of the times of equally fast forks scatter. */
public enum Noise {
  /** As on a quiet machine, 2%. */
  NORMAL {
    @Override
    public double draw(RandomGenerator random) {
      return 0.02 * random.nextGaussian();
    }
  },
  /** As on a busy one, 10%: the threshold rules out no chance fluctuation. */
  LOUD {
    @Override
    public double draw(RandomGenerator random) {
      return 0.1 * random.nextGaussian();
    }
  },
  /** Student's distribution with two degrees of freedom: one fork in a hundred is off by 14% or more. */
  HEAVY_TAILS {
    @Override
    public double draw(RandomGenerator random) {
      return 0.014 * random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()));
    }
  },
  /** One fork in five is compiled badly and takes twice as long. */
  BIMODAL {
    @Override
    public double draw(RandomGenerator random) {
      return 0.01 * random.nextGaussian() + (random.nextInt(5) == 0 ? Math.log(2) : 0);
    }
  };

  /** One fork's deviation. */
  public abstract double draw(RandomGenerator random);
}
