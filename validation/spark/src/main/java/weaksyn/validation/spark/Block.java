package weaksyn.validation.spark;

import java.io.Serializable;

/**
 * Neurons of a layer that one task makes.
 *
 * @param first number of the first segment
 * @param count number of segments
 */
record Block(int first, int count) implements Serializable {}
