package weaksyn.validation.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;

/** What a study leaves beside its measurements: eigenvalues, and matrices in files of their own. */
public interface Extras {
  /**
   * Names of the files of matrices that are left when all is written, below the run directory.
   *
   * @param cells of the run or of its shard, in the order of the results
   */
  List<String> files(StudyParameters parameters, List<Cell> cells);

  /**
   * Makes what is asked for, and writes the files.
   *
   * @param cells of the run or of its shard, in the order of the results
   * @param theory for each curve the predictions for layers 0 to L
   * @param run the run directory
   * @return the spectra in the order of the curves and layers
   * @throws weaksyn.validation.RunFailure if a file cannot be written
   */
  List<Spectrum> take(StudyParameters parameters, List<Cell> cells, int threads, Map<Curve, List<MeanFieldLayer>> theory, Path run);
}
