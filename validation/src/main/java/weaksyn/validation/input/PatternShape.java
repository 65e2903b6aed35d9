package weaksyn.validation.input;

/**
 * The shape of the patterns of a file, which is known before the numbers are read.
 *
 * @param count number of rows, which are patterns
 * @param width number of components N_in
 * @param rowLength components in a row of a pattern that is a picture; the width if it is none
 * @param format name of the file's format
 */
public record PatternShape(long count, int width, int rowLength, String format) {}
