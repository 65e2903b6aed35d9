package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.network.Precision;

/**
 * The options that identify a study of learning, as its manifest records them. The names of the components are the
 * keys.
 *
 * @param data SHA-256 of the images
 * @param raw whether their values were left as they are
 * @param labels SHA-256 of the labels, or {@code none}
 * @param rule the learning rule
 * @param competition values of c
 * @param rate η
 * @param batches number of steps for each layer
 * @param batch number of images in each step
 * @param width N
 * @param depth L
 * @param gain g
 * @param bias σ_b
 * @param activation φ
 * @param samples M
 * @param seed seed of the random numbers
 * @param precision type of the numbers that networks learn with
 */
record HebbianConfiguration(
    String data,
    boolean raw,
    String labels,
    RuleKind rule,
    DoubleList competition,
    double rate,
    int batches,
    int batch,
    int width,
    int depth,
    double gain,
    double bias,
    Activation activation,
    int samples,
    long seed,
    Precision precision) {

  static HebbianConfiguration of(HebbianParameters p) {
    String labels = p.images().labels().map(file -> digest(file.sha256())).orElse("none");
    return new HebbianConfiguration(
        digest(p.images().sha256()), p.images().raw(), labels, p.rule(), p.competition(), p.training().rate(), p.training().batches(),
        p.training().batchSize(), p.network().width(), p.network().depth(), p.network().gain(), p.network().biasScale(), p.network().activation(),
        p.samples(), p.seed(), p.precision());
  }

  private static String digest(String sha256) {
    return "sha256:" + sha256;
  }
}
