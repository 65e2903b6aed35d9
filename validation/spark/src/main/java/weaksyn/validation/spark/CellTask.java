package weaksyn.validation.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.StudyCellFormat;

/** Computes units of cells. A result travels as the text of the file of a finished cell, which keeps its bits. */
final class CellTask extends ExecutorTask<Batch, String[][]> {
  private static final long serialVersionUID = 1L;

  CellTask(String study, Broadcast<byte[]> message) {
    super(study, message);
  }

  @Override
  Answer<String[][]> compute(Batch batch, ExecutorStudy of) {
    List<Curve> curves = of.parameters().curves();
    StudyCellFormat format = new StudyCellFormat("", of.parameters());
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    CellWatch watch = CellWatch.telling(notes::add);
    String[][] texts = new String[batch.size()][];
    of.use(worker -> {
      for (int unit = 0; unit < texts.length; unit++) {
        endIfNotNeeded();
        List<Cell> cells = batch.unit(unit, curves);
        List<CellResult> results = worker.simulator().simulate(cells, cells.stream().map(_ -> watch).toList());
        texts[unit] = results.stream().map(format::write).toArray(String[]::new);
      }
    });
    return Answer.of(texts, notes.toArray(String[]::new));
  }
}
