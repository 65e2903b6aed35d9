package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.List;

/** The rows of each kind of table, without their ceilings. */
final class TableRows {
  private TableRows() {}

  /** The targets of the project and the operations beside them, in both precisions. */
  static List<Row> table() {
    List<Row> rows = new ArrayList<>();
    rows.add(OperationRows.gemm(256, 256, 1));
    rows.add(OperationRows.gemm(1024, 1024, 1));
    rows.add(OperationRows.gemm(2048, 2048, 1));
    rows.add(OperationRows.tallGemm(4096, 1024, 1));
    rows.add(OperationRows.gemm(200, 4000, 1));
    rows.add(OperationRows.layer(1024));
    rows.add(OperationRows.syrk(1024, 4096, 1));
    rows.add(OperationRows.gram(1024, 4096));
    rows.add(OperationRows.potrf(2048));
    rows.add(OperationRows.trmm(1024));
    for (int patterns : new int[] {64, 256, 1024}) {
      rows.add(OperationRows.fieldTriangle(patterns));
      rows.add(OperationRows.fieldGram(patterns));
    }
    rows.add(OperationRows.normals());
    rows.add(OperationRows.tanh());
    rows.add(OperationRows.weights("GAUSSIAN"));
    rows.add(OperationRows.weights("BINARY"));
    rows.add(StudyRows.study(1024, 4096, 1));
    rows.add(StudyRows.study(200, 4000, 1));
    rows.add(OperationRows.gemm(1024, 1024, 2));
    rows.add(OperationRows.gemm(2048, 2048, 2));
    rows.add(OperationRows.syrk(1024, 4096, 2));
    rows.add(StudyRows.study(1024, 4096, 2));
    rows.add(StudyRows.study(200, 4000, 2));
    rows.add(StudyRows.realisations(1024, 4096, 2));
    rows.add(StudyRows.realisations(200, 4000, 2));
    rows.stream().filter(Row::hasFloat).map(Row::inFloat).toList().forEach(rows::add);
    return rows;
  }

  /** Square products from 512 to 8192: the time of an operation should not grow. */
  static List<Row> scaling() {
    List<Row> rows = new ArrayList<>();
    for (int n = 512; n <= 8192; n *= 2) {
      rows.add(OperationRows.gemm(n, n, 1));
    }
    return rows;
  }

  /** Layers from N = 1,024 to 65,536 in single precision on two threads, as {@link WideLayers}. */
  static List<Row> wide() {
    List<Row> rows = new ArrayList<>();
    for (int n = 1024; n <= 65_536; n *= 2) {
      rows.add(StudyRows.layer(n, WideLayers.SAMPLES, 2).inFloat());
    }
    return rows;
  }
}
