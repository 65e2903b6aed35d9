package weaksyn.validation.study;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * What is taken from realisation 0 of each curve beyond its measurements, and the activities of further realisations.
 * It is no part of the {@link StudyConfiguration}. A realisation is a function of the seed, so it is simulated once
 * more when a snapshot is asked for, also in a run that is finished. {@linkplain SavedArrays Matrices} that are there
 * stay.
 *
 * @param spectrum layers whose eigenvalues are taken, each in 1..L
 * @param weights layers whose weights are written, each in 1..L
 * @param covariance layers whose covariance is written, each in 1..L
 * @param activity layers whose activities are written, each in 1..L
 * @param realisations realisations whose activities are written
 * @param archived whether the arrays go into one NumPy archive in place of a file for each
 */
public record Snapshot(
    IntSortedSet spectrum, IntSortedSet weights, IntSortedSet covariance, IntSortedSet activity, IntSortedSet realisations, boolean archived)
    implements Extras {
  /** Most files of a run. More of them are no error of a disk but of a list of realisations. */
  private static final int MOST_FILES = 100_000;

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

  /** A snapshot of realisation 0 with a file for each array. */
  public Snapshot(IntSortedSet spectrum, IntSortedSet weights, IntSortedSet covariance, IntSortedSet activity) {
    this(spectrum, weights, covariance, activity, IntSortedSets.singleton(0), false);
  }

  /** Copies the sets. */
  public Snapshot {
    spectrum = IntSortedSets.unmodifiable(new IntRBTreeSet(spectrum));
    weights = IntSortedSets.unmodifiable(new IntRBTreeSet(weights));
    covariance = IntSortedSets.unmodifiable(new IntRBTreeSet(covariance));
    activity = IntSortedSets.unmodifiable(new IntRBTreeSet(activity));
    realisations = IntSortedSets.unmodifiable(new IntRBTreeSet(realisations));
  }

  /** Whether nothing is taken. */
  public boolean isEmpty() {
    return spectrum.isEmpty() && weights.isEmpty() && covariance.isEmpty() && activity.isEmpty();
  }

  /** Whether nothing but files of activities is taken, which each shard can write of its own cells. */
  public boolean fitsShards() {
    return spectrum.isEmpty() && weights.isEmpty() && covariance.isEmpty() && !archived;
  }

  /**
   * The matrices to be written.
   *
   * @param cells of the run or of the shard, in the order of the results
   */
  public SavedArrays arrays(StudyParameters p, List<Cell> cells) {
    List<SavedArray> arrays = new ArrayList<>();
    for (Cell cell : isEmpty() ? List.<Cell>of() : cells) {
      boolean first = cell.realisation() == 0;
      IntSortedSet active = realisations.contains(cell.realisation()) ? activity : IntSortedSets.EMPTY_SET;
      for (int layer = 1; layer <= p.depth() && (first || !active.isEmpty()); layer++) {
        if (first && weights.contains(layer)) {
          arrays.add(SavedArray.of(p, cell, layer, SavedArray.Content.WEIGHTS));
        }
        if (first && covariance.contains(layer)) {
          arrays.add(SavedArray.of(p, cell, layer, SavedArray.Content.COVARIANCE));
        }
        if (active.contains(layer)) {
          arrays.add(SavedArray.of(p, cell, layer, SavedArray.Content.ACTIVITY));
        }
      }
    }
    return new SavedArrays(arrays, p.precision(), archived);
  }

  @Override
  public List<String> files(StudyParameters p, List<Cell> cells) {
    return arrays(p, cells).files();
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
    long files = (long) parameters.curves().size() * (weights.size() + covariance.size() + (long) activity.size() * realisations.size());
    if (files > MOST_FILES) {
      throw UsageException.of(
          "%s: there would be %d files; at most %d are allowed; save fewer layers or realisations", asked(), files, MOST_FILES);
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

  /** Simulates cells once more, takes what is asked for and writes the matrices that are not there. */
  @Override
  public List<Spectrum> take(StudyParameters parameters, List<Cell> cells, int threads, Map<Curve, List<MeanFieldLayer>> theory, Path run) {
    SavedArrays arrays = arrays(parameters, cells);
    Map<Cell, List<SavedArray>> missing = arrays.missing(run).stream().collect(Collectors.groupingBy(SavedArray::cell));
    List<Cell> wanted = cells.stream().filter(cell -> missing.containsKey(cell) || !spectrum.isEmpty() && cell.realisation() == 0).toList();
    if (!missing.isEmpty()) {
      SavedArrays.createFolder(run);
    }
    List<Spectrum> spectra = wanted.isEmpty() ? List.of() : visit(parameters, wanted, missing, threads, theory, run);
    if (archived) {
      arrays.archive(run);
    }
    return spectra;
  }

  private List<Spectrum> visit(
      StudyParameters parameters, List<Cell> cells, Map<Cell, List<SavedArray>> missing, int threads, Map<Curve, List<MeanFieldLayer>> theory, Path run) {
    List<Spectrum> spectra = new ArrayList<>();
    NetworkCells networks = new NetworkCells(parameters, threads);
    try (Team team = new Team(threads)) {
      Map<Curve, Simulation> latest = new HashMap<>();
      for (Cell cell : cells) {
        latest.keySet().retainAll(Set.of(cell.curve())); // before the next workspace is allocated
        latest.computeIfAbsent(cell.curve(), curve -> networks.simulation(curve, team)).visit(cell.realisation(), (layer, state) -> {
          missing.getOrDefault(cell, List.of()).stream().filter(array -> array.layer() == layer)
              .forEach(array -> array.write(run, parameters.precision(), state));
          if (cell.realisation() == 0 && spectrum.contains(layer)) {
            spectra.add(Spectrum.of(cell.curve(), layer, state, parameters, theory.get(cell.curve())));
          }
        });
      }
    }
    return spectra;
  }
}
