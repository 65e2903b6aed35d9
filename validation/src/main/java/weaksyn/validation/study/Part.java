package weaksyn.validation.study;

/**
 * The cells of one width in a run. A study has one part, a sweep over widths several.
 *
 * @param prefix begins the names of the files of its cells
 * @param parameters what its cells are of
 * @param simulators of its cells
 * @param operations floating-point operations of one cell
 */
public record Part(String prefix, StudyParameters parameters, CellSimulator.Factory simulators, double operations) {}
