package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Storage;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.study.FakeCells;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.ResultsCsv;
import weaksyn.validation.study.StudyManifest;

/** One realisation by fields that keeps its state after each layer, in a process of its own to be killed. */
public final class ImpatientWeaksyn {
  /** Many layers, so that a kill finds some done and some to do. */
  static final int DEPTH = 60;

  private ImpatientWeaksyn() {}

  /** Takes the run directory. */
  public static void main(String[] args) {
    run(Path.of(args[0]), new FakeCells.Notes());
  }

  /** Runs or resumes. */
  static void run(Path out, Run.Listener listener) {
    StudyParameters parameters =
        new StudyParameters(20_000, DEPTH, 1, 0.1, DoubleList.of(1), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH,
            new InputChoice.Isotropic(), 16, 1, 7, Precision.F64, Sampling.FIELDS);
    Provenance provenance = Machine.provenance(1);
    Part part = new Part("", parameters, new NetworkCells(parameters, 1), 1);
    MemoryNeed memory = new MemoryNeed(Precision::bytes, 1L << 40);
    Manifest manifest = StudyManifest.of(parameters, provenance, InstantSource.system().instant());
    Part.run(List.of(part), manifest, provenance, memory, InstantSource.system(), Storage.DISK, Duration.ZERO).run(
        out, listener,
        (results, _) -> {
          SequencedMap<String, String> files = new LinkedHashMap<>();
          files.put("results.csv", ResultsCsv.write(results.getFirst()));
          return () -> files;
        });
  }
}
