package weaksyn.validation.study;

/**
 * The cells of one width in a run. A study has one part, a sweep over widths several.
 *
 * @param prefix begins the names of the files of its cells
 * @param parameters what its cells are of
 * @param simulators of its cells
 * @param operations floating-point operations of one cell
 */
public record Part(String prefix, StudyParameters parameters, CellSimulator.Factory simulators, double operations) {
  /**
   * Its cells in a share of the run.
   *
   * @param threads number of threads of the run
   */
  public CellGroup<Cell, CellResult> cells(Shard shard, int threads, MemoryNeed memory) {
    return new CellGroup<>(
        shard.cells(parameters), format(), team -> simulators.create(team)::simulate, pending -> WorkPlan.of(parameters, pending, threads, memory), operations);
  }

  /** How its finished cells are kept. */
  public StudyCellFormat format() {
    return new StudyCellFormat(prefix, parameters.depth());
  }
}
