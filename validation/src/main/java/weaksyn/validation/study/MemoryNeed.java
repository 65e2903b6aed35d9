package weaksyn.validation.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.WorkPlan;

/**
 * The memory that a study needs of the heap, and the memory that there is.
 *
 * @param workspace bytes of one simulation
 * @param available bytes that the heap can grow to
 */
public record MemoryNeed(Workspace workspace, long available) {
  /** Bytes that one simulation allocates. */
  @FunctionalInterface
  public interface Workspace {
    /**
     * Bytes of one simulation.
     *
     * @param precision type of its numbers
     * @param input law of the patterns
     * @param samples M
     * @param width N
     * @param threads number of threads of its team
     */
    long bytes(Precision precision, NetworkInput input, int samples, int width, int threads);
  }

  /** System property: how an option of another launcher begins that sets the heap, for messages. */
  public static final String HEAP_OPTION = "weaksyn.heap.option";

  /** Bytes for one layer of one cell: its numbers as a record, and three times as the text of the results. */
  private static final long ROW = 1500;

  /** Rows of each of the buffers that orthogonal matrices are made with. */
  private static final long ORTHOGONAL_BLOCK = 64;

  /** Bytes for classes, buffers of files and the reserve of the garbage collector. */
  private static final long SLACK = 64L << 20;

  /**
   * How so many pending cells are computed. As many run at once as there are threads and cells and as fit the memory,
   * but at least one.
   */
  public WorkPlan plan(StudyParameters p, int pending, int threads) {
    return WorkPlan.of(pending, threads, teams -> bytes(p, teams), available);
  }

  /** Bytes needed with one simulation for each of the teams. */
  public long bytes(StudyParameters p, IntList teams) {
    return bytes(p, p.width(), p.samples(), teams);
  }

  /**
   * Fails unless one cell at a time fits.
   *
   * @throws UsageException saying how much is needed, how much there is and what would fit
   */
  public void requireOneCell(StudyParameters p) {
    IntList alone = IntList.of(1);
    long needed = bytes(p, alone);
    if (needed <= available) {
      return;
    }
    List<Phrase> fitting = new ArrayList<>();
    if (!(p.correlation() instanceof CorrelationChoice.MatrixFile)) {
      int width = WorkPlan.largest(2, p.width(), n -> bytes(p, n, p.samples(), alone) <= available);
      if (width >= 2) {
        fitting.add(Phrase.of("%s up to %d with these samples, or ", Quantity.WIDTH, width));
      }
    }
    int samples = WorkPlan.largest(StudyParameters.MIN_SAMPLES, p.samples(), m -> bytes(p, p.width(), m, alone) <= available);
    if (samples >= StudyParameters.MIN_SAMPLES) {
      fitting.add(Phrase.of("%s up to %d at this width, or ", Quantity.SAMPLES, samples));
    }
    throw UsageException.of(
        "%s %d with %s %d: one cell needs %s of memory, %s is there; what would fit: %s%s", Quantity.WIDTH, p.width(), Quantity.SAMPLES, p.samples(),
        gigabytes(needed), gigabytes(available), Phrase.of("%s".repeat(fitting.size()), fitting.toArray()), largerHeap(needed));
  }

  /** Bytes needed with one simulation whose factors are computed once more beside those that the cells share. */
  long oneMore(StudyParameters p, int threads) {
    return bytes(p, IntList.of(threads)) + shared(p, p.width());
  }

  /** The advice to users if so many bytes do not fit the heap. */
  public static String largerHeap(long bytes) {
    return "a larger heap (" + System.getProperty(HEAP_OPTION, "JDK_JAVA_OPTIONS=-Xmx") + (bytes / 1_000_000_000 + 1) + "g)";
  }

  /** A number of bytes for people. */
  public static String gigabytes(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%d kB", Math.ceilDiv(bytes, 1000));
    }
    return bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%d MB", Math.ceilDiv(bytes, 1_000_000)) : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private long bytes(StudyParameters p, int width, int samples, IntList teams) {
    long rows = (long) p.curves().size() * p.realisations() * (p.depth() + 1L);
    long sum = SLACK + rows * ROW + shared(p, width);
    long simulations = 0;
    for (int i = 0; i < teams.size(); i++) {
      simulations +=
          p.sampling() == Sampling.FIELDS
              ? fields(p, width, samples, teams.getInt(i)) * (p.control() ? 2 : 1)
              : innovations(p, width, samples) + workspace.bytes(p.precision(), p.input().network(), samples, width, teams.getInt(i)) + draw(p, width);
    }
    return sum + Math.max(factoring(p, width), simulations) + teams.size() * KeptSimulations.moreBytes(p);
  }

  /** Bytes of one simulation by one thread, what its innovations need included. */
  static long single(StudyParameters p) {
    return p.sampling() == Sampling.FIELDS
        ? fields(p, p.width(), p.samples(), 1) * (p.control() ? 2 : 1)
        : innovations(p, p.width(), p.samples()) + p.precision().bytes(p.input().network(), p.samples(), p.width(), 1) + draw(p, p.width());
  }

  private static long innovations(StudyParameters p, int width, int samples) {
    return p.control() ? (long) samples * width * p.precision().elementBytes() : 0;
  }

  /** Bytes of the simulation of the curve that keeps most. */
  private static long fields(StudyParameters p, int width, int samples, int threads) {
    long most = 0;
    for (Curve curve : p.curves()) {
      FieldStorage storage = FieldStorage.of(curve.synapses(), NetworkCells.law(p, curve));
      most = Math.max(most, p.precision().fieldBytes(storage, p.input().network(), samples, width, threads));
    }
    return most;
  }

  /** Whether the correlation of the receptive fields is a matrix. */
  private static boolean hasMatrix(StudyParameters p) {
    return !p.correlation().takesR() && !(p.sampling() == Sampling.FIELDS && p.correlation() instanceof CorrelationChoice.Toeplitz);
  }

  /**
   * Bytes for weights that are drawn as a matrix, and for what the draw needs beside them. A product with a given
   * factor needs its normal numbers. An orthogonal matrix needs these and Q in double. Equicorrelated weights are drawn
   * while they are packed, and so need no matrix.
   */
  private static long draw(StudyParameters p, int width) {
    boolean haar = p.synapses().contains(Synapses.HAAR);
    boolean product = !p.correlation().takesR();
    long matrix = (long) width * Math.max(width, p.input().width(width)) * p.precision().elementBytes();
    long orthogonal = haar ? 2L * width * width * Double.BYTES + 4L * ORTHOGONAL_BLOCK * width * Double.BYTES : 0;
    return (haar || product ? matrix : 0) + Math.max(orthogonal, product ? matrix : 0);
  }

  /** Bytes for the patterns of a file, and for a matrix with its Cholesky factors. */
  private static long shared(StudyParameters p, int width) {
    long patterns = p.input() instanceof InputChoice.PatternFile file ? (long) file.patterns().values().length * Double.BYTES : 0;
    if (!hasMatrix(p)) {
      return patterns;
    }
    return patterns + (long) width * width * Double.BYTES + p.synapses().size() * p.precision().denseFactorBytes(width);
  }

  /**
   * Bytes while a matrix is factored, before there is a simulation. They hold the latent matrix of binary synapses, and
   * the factor as a matrix, in double and as elements.
   */
  private static long factoring(StudyParameters p, int width) {
    if (!hasMatrix(p)) {
      return 0;
    }
    long square = (long) width * width;
    long matrices = (p.synapses().contains(Synapses.BINARY) ? 2 : 1) * square * Double.BYTES;
    return matrices + (p.precision() == Precision.F64 ? 0 : square * p.precision().elementBytes());
  }
}
