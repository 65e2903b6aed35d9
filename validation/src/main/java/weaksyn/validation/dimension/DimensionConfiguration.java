package weaksyn.validation.dimension;

import java.util.List;
import weaksyn.kernel.network.Precision;

/**
 * What identifies an estimate, as its manifest records it. The names of the components are the keys.
 *
 * @param data SHA-256 of the files
 * @param centre what was removed
 * @param blocks most blocks of the jackknife
 * @param block least number of patterns of a block
 * @param precision of products
 */
public record DimensionConfiguration(List<String> data, String centre, int blocks, int block, Precision precision) {}
