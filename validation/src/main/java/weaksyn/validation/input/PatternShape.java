package weaksyn.validation.input;

/**
 * What a file offers before its numbers are read.
 *
 * @param count number of rows, which are patterns
 * @param width number of components N_in
 * @param format name of the file's format
 */
public record PatternShape(long count, int width, String format) {}
