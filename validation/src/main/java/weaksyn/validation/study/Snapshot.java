package weaksyn.validation.study;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.UsageException;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.Outliers;

/**
 * What is taken from realisation 0 of each curve beyond its measurements. No part of the {@link StudyIdentity}: a realisation is a function of the seed, so it is
 * simulated once more whenever a snapshot is asked for, also in a run that is finished.
 *
 * @param spectrum layers whose eigenvalues are taken, each in 1..L
 */
public record Snapshot(IntSortedSet spectrum) {
  /** Largest N for eigenvalues, which take N³ operations: minutes a layer beyond. */
  public static final int MAX_SPECTRUM_WIDTH = 4096;

  /** Arrays of N × N that eigenvalues need at once: the moments, the covariance, and what the library works in. */
  private static final int SQUARES = 4;

  /** Nothing. */
  public static final Snapshot NONE = new Snapshot(IntSortedSets.EMPTY_SET);

  /** Keeps an unmodifiable copy. */
  public Snapshot {
    spectrum = IntSortedSets.unmodifiable(new IntRBTreeSet(spectrum));
  }

  /** Whether nothing is taken. */
  public boolean isEmpty() {
    return spectrum.isEmpty();
  }

  /**
   * Fails unless the study's networks can be taken.
   *
   * @throws UsageException naming the option, the width and what is allowed
   */
  public void require(StudyParameters parameters, int threads, MemoryNeed memory) {
    if (!spectrum.isEmpty() && parameters.width() > MAX_SPECTRUM_WIDTH) {
      throw new UsageException(
          "--spectrum: --width " + parameters.width() + " must be at most " + MAX_SPECTRUM_WIDTH + ", because eigenvalues take N^3 operations");
    }
    long needed = isEmpty() ? 0 : memory.oneMore(parameters, threads) + bytes(parameters);
    if (needed > memory.available()) {
      throw new UsageException(
          "--spectrum: at --width %d it needs %s of memory, %s is there; take a smaller width or a larger heap (JDK_JAVA_OPTIONS=-Xmx%dg)"
              .formatted(
                  parameters.width(), MemoryNeed.gigabytes(needed), MemoryNeed.gigabytes(memory.available()), needed / 1_000_000_000 + 1));
    }
  }

  private static long bytes(StudyParameters parameters) {
    return (long) SQUARES * Double.BYTES * parameters.width() * parameters.width();
  }

  /**
   * Simulates realisation 0 of each curve and takes what is asked for.
   *
   * @param theory for each setting the predictions for layers 0 to L
   * @return the spectra in the order of the settings and layers
   */
  List<Spectrum> take(StudyParameters parameters, int threads, Map<Setting, List<MeanFieldLayer>> theory) {
    List<Spectrum> spectra = new ArrayList<>();
    if (isEmpty()) {
      return spectra;
    }
    NetworkCells networks = new NetworkCells(parameters, threads);
    try (Team team = new Team(threads)) {
      for (Setting setting : parameters.settings()) {
        List<MeanFieldLayer> layers = theory.get(setting);
        networks.simulation(setting, team).visit(0, (layer, state) -> {
          if (spectrum.contains(layer)) {
            spectra.add(spectrum(setting, layer, state, parameters, layers));
          }
        });
      }
    }
    return spectra;
  }

  private static Spectrum spectrum(Setting setting, int layer, Simulation.LayerState state, StudyParameters parameters, List<MeanFieldLayer> theory) {
    double[] eigenvalues = Eigenvalues.descending(state.covariance(), parameters.width());
    return new Spectrum(setting, layer, eigenvalues, Outliers.positions(theory, layer, parameters.width(), parameters.gain()));
  }
}
