package weaksyn.bench.table;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import weaksyn.bench.peers.Algebra;

/**
 * One benchmark that is run.
 *
 * @param row the row
 * @param implementation whose implementation: {@link Algebra#WEAKSYN} or a peer of the row
 */
record Job(Row row, String implementation) {
  /** The benchmarks of rows: the kernel's and those of the wanted peers, row by row. */
  static List<Job> of(List<Row> rows, Collection<String> peers) {
    return rows.stream()
        .flatMap(
            row -> Stream.concat(Stream.of(Algebra.WEAKSYN), row.peers().stream().filter(peers::contains)).map(implementation -> new Job(row, implementation)))
        .toList();
  }

  /** Whether it is the kernel that is measured. */
  boolean ofKernel() {
    return implementation.equals(Algebra.WEAKSYN);
  }
}
