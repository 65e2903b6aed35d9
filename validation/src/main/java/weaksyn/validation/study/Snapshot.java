package weaksyn.validation.study;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.input.NpzWriter;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.Outliers;

/**
 * What is taken from realisation 0 of each curve beyond its measurements. It is no part of the
 * {@link StudyConfiguration}. A realisation is a function of the seed, so it is simulated once more whenever a snapshot
 * is asked for, also in a run that is finished.
 *
 * @param spectrum layers whose eigenvalues are taken, each in 1..L
 * @param weights layers whose weights are written, each in 1..L
 * @param covariance layers whose covariance is written, each in 1..L
 * @param activity layers whose activities are written, each in 1..L
 * @param archived whether the arrays go into one NumPy archive in place of a file for each
 */
public record Snapshot(IntSortedSet spectrum, IntSortedSet weights, IntSortedSet covariance, IntSortedSet activity, boolean archived) {
  /** The archive of all arrays, below the run directory. */
  public static final String ARCHIVE = SavedArray.DIRECTORY + "/arrays.npz";

  /**
   * Largest N for eigenvalues; with fields it is the largest M. Beyond it, their N³ operations take minutes for each
   * layer.
   */
  public static final int MAX_SPECTRUM_WIDTH = 4096;

  /**
   * Number of arrays of N × N doubles that eigenvalues need at once; with fields they are M × M. They hold the moments,
   * the covariance, and the library's working copies.
   */
  private static final int SPECTRUM_SQUARES = 4;

  /** The moments and the covariance. */
  private static final int COVARIANCE_SQUARES = 2;

  /** A snapshot that takes nothing. */
  public static final Snapshot NONE = new Snapshot(IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET);

  /** A snapshot with a file for each array. */
  public Snapshot(IntSortedSet spectrum, IntSortedSet weights, IntSortedSet covariance, IntSortedSet activity) {
    this(spectrum, weights, covariance, activity, false);
  }

  /** Copies the sets. */
  public Snapshot {
    spectrum = IntSortedSets.unmodifiable(new IntRBTreeSet(spectrum));
    weights = IntSortedSets.unmodifiable(new IntRBTreeSet(weights));
    covariance = IntSortedSets.unmodifiable(new IntRBTreeSet(covariance));
    activity = IntSortedSets.unmodifiable(new IntRBTreeSet(activity));
  }

  /** Whether nothing is taken. */
  public boolean isEmpty() {
    return spectrum.isEmpty() && weights.isEmpty() && covariance.isEmpty() && activity.isEmpty();
  }

  /** The files to be written, curve by curve and layer by layer. */
  public List<SavedArray> arrays(StudyParameters p) {
    List<SavedArray> arrays = new ArrayList<>();
    for (Curve curve : p.curves()) {
      for (int layer = 1; layer <= p.depth(); layer++) {
        if (weights.contains(layer)) {
          arrays.add(new SavedArray(curve, layer, SavedArray.Content.WEIGHTS, p.width(), layer == 1 ? p.inputWidth() : p.width()));
        }
        if (covariance.contains(layer)) {
          arrays.add(new SavedArray(curve, layer, SavedArray.Content.COVARIANCE, p.width(), p.width()));
        }
        if (activity.contains(layer)) {
          arrays.add(new SavedArray(curve, layer, SavedArray.Content.ACTIVITY, p.samples(), p.width()));
        }
      }
    }
    return arrays;
  }

  /** Names of the files that are left when all is written, below the run directory. */
  public List<String> files(StudyParameters p) {
    List<String> arrays = arrays(p).stream().map(SavedArray::name).toList();
    return archived && !arrays.isEmpty() ? List.of(ARCHIVE) : arrays;
  }

  /**
   * Fails unless the study's networks can be taken.
   *
   * @throws UsageException naming what is asked for, the width and what is allowed
   */
  public void require(StudyParameters parameters, int threads, MemoryNeed memory) {
    boolean fields = parameters.sampling() == Sampling.FIELDS;
    if (!weights.isEmpty() && fields) {
      throw UsageException.of(
          "%s: fields are drawn at %s %d with %s %d, and they have no weights; add %s weights", Quantity.SAVED_WEIGHTS, Quantity.WIDTH, parameters.width(),
          Quantity.SAMPLES, parameters.samples(), Quantity.SAMPLING);
    }
    requireOrder(parameters);
    if (!covariance.isEmpty() && fields) {
      StudyParameters.requireMatrix(Phrase.of("%s: it is a matrix", Quantity.SAVED_COVARIANCE), parameters.width(), parameters.width());
    }
    if (!covariance.isEmpty() && !fields && parameters.samples() < parameters.width()) {
      throw UsageException.of(
          "%s: %s %d must be at least %s %d; with fewer patterns than neurons no covariance is formed", Quantity.SAVED_COVARIANCE, Quantity.SAMPLES,
          parameters.samples(), Quantity.WIDTH, parameters.width());
    }
    if (!weights.isEmpty()) {
      StudyParameters.requireMatrix(
          Phrase.of("%s: the file is made from a matrix", Quantity.SAVED_WEIGHTS), parameters.width(), parameters.inputWidth());
    }
    long needed = bytes(parameters, threads, memory);
    if (needed > memory.available()) {
      throw UsageException.of(
          "%s: at %s %d it needs %s of memory, %s is there; take a smaller width or %s", asked(), Quantity.WIDTH, parameters.width(),
          MemoryNeed.gigabytes(needed), MemoryNeed.gigabytes(memory.available()), MemoryNeed.largerHeap(needed));
    }
  }

  /** Fails where eigenvalues would take too long. The matrix is N × N, and with fields M × M. */
  private void requireOrder(StudyParameters p) {
    boolean fields = p.sampling() == Sampling.FIELDS;
    if (!spectrum.isEmpty() && order(p) > MAX_SPECTRUM_WIDTH) {
      throw UsageException.of(
          "%s: %s %d must be at most %d, because eigenvalues take %s^3 operations%s", Quantity.SPECTRUM, fields ? Quantity.SAMPLES : Quantity.WIDTH, order(p),
          MAX_SPECTRUM_WIDTH, fields ? "M" : "N", fields ? "" : Phrase.of("; with %s fields they take M^3", Quantity.SAMPLING));
    }
  }

  /** Rows of the matrix whose eigenvalues are taken. */
  private static int order(StudyParameters p) {
    return p.sampling() == Sampling.FIELDS ? p.samples() : p.width();
  }

  /** One quantity that is asked for, to be named in messages. */
  private Quantity asked() {
    if (!spectrum.isEmpty()) {
      return Quantity.SPECTRUM;
    }
    if (!covariance.isEmpty()) {
      return Quantity.SAVED_COVARIANCE;
    }
    return weights.isEmpty() ? Quantity.SAVED_ACTIVITY : Quantity.SAVED_WEIGHTS;
  }

  /**
   * Bytes needed: those of a simulation, and those of what is made beside it, one thing at a time. Activities are
   * written while they are made, and take nothing beside it.
   */
  public long bytes(StudyParameters p, int threads, MemoryNeed memory) {
    if (isEmpty()) {
      return 0;
    }
    long eigenvalues = spectrum.isEmpty() ? 0 : SPECTRUM_SQUARES * (long) order(p) * order(p) * Double.BYTES;
    long activities = p.sampling() == Sampling.FIELDS ? (long) p.width() * p.samples() * p.precision().elementBytes() : 0;
    long covariances = covariance.isEmpty() ? 0 : COVARIANCE_SQUARES * (long) p.width() * p.width() * Double.BYTES + activities;
    long squares = Math.max(eigenvalues, covariances);
    long drawn = weights.isEmpty() ? 0 : (long) p.width() * Math.max(p.width(), p.inputWidth()) * (Double.BYTES + p.precision().elementBytes());
    return memory.oneMore(p, threads) + Math.max(squares, drawn);
  }

  /**
   * Simulates realisation 0 of each curve, takes what is asked for and writes the arrays.
   *
   * @param theory for each curve the predictions for layers 0 to L
   * @param run the run directory
   * @return the spectra in the order of the curves and layers
   * @throws RunFailure if an array cannot be written
   */
  List<Spectrum> take(StudyParameters parameters, int threads, Map<Curve, List<MeanFieldLayer>> theory, Path run) {
    List<Spectrum> spectra = new ArrayList<>();
    if (isEmpty()) {
      return spectra;
    }
    List<SavedArray> arrays = arrays(parameters);
    if (!arrays.isEmpty()) {
      create(run.resolve(SavedArray.DIRECTORY));
    }
    NetworkCells networks = new NetworkCells(parameters, threads);
    try (Team team = new Team(threads)) {
      for (Curve curve : parameters.curves()) {
        List<MeanFieldLayer> layers = theory.get(curve);
        networks.simulation(curve, team).visit(0, (layer, state) -> {
          arrays.stream().filter(array -> array.isOf(curve, layer)).forEach(array -> array.write(run, parameters.precision(), state));
          if (spectrum.contains(layer)) {
            spectra.add(spectrum(curve, layer, state, parameters, layers));
          }
        });
      }
    }
    if (archived && !arrays.isEmpty()) {
      archive(run, arrays);
    }
    return spectra;
  }

  /** Puts the files into one, and deletes them. */
  private static void archive(Path run, List<SavedArray> arrays) {
    List<Path> files = arrays.stream().map(array -> run.resolve(array.name())).toList();
    NpzWriter.write(run.resolve(ARCHIVE), files);
    for (Path file : files) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new RunFailure("cannot delete " + file + ": " + AtomicFile.reason(e) + "; " + run.resolve(ARCHIVE) + " is written, and the file is not needed",
            e);
      }
    }
  }

  private static void create(Path directory) {
    try {
      AtomicFile.createDirectories(directory, Storage.DISK);
    } catch (IOException e) {
      throw new RunFailure("cannot create " + directory + ": " + AtomicFile.reason(e)
          + "; move away what is in the way or mend the directory, and repeat the command, finished cells are kept", e);
    }
  }

  private static Spectrum spectrum(Curve curve, int layer, Simulation.LayerState state, StudyParameters parameters, List<MeanFieldLayer> theory) {
    boolean known = layer == 1 || ActivationModel.of(parameters.activation()).isOdd();
    if (parameters.sampling() == Sampling.WEIGHTS) {
      double[] predicted = known ? Outliers.positions(theory, layer, parameters.width(), parameters.gain()) : new double[0];
      return new Spectrum(curve, layer, Eigenvalues.descending(state.covariance(), parameters.width()), predicted);
    }
    int patterns = parameters.samples();
    double[] eigenvalues = Eigenvalues.descending(state.centredGram(), patterns);
    double[] others = Arrays.copyOf(eigenvalues, Math.min(patterns - 1, parameters.width()));
    for (int i = 0; i < others.length; i++) {
      others[i] /= patterns - 1;
    }
    double[] predicted = known ? Outliers.sampledPositions(theory, layer, parameters.width(), parameters.gain(), patterns) : new double[0];
    return new Spectrum(curve, layer, others, Arrays.copyOf(predicted, Math.min(predicted.length, others.length)));
  }
}
