package weaksyn.validation.input;

/**
 * A square matrix.
 *
 * @param values row-major, {@code n × n}
 * @param n number of rows and of columns
 */
public record SquareMatrix(double[] values, int n) {}
