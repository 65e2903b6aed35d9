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
 * @param seed of subsets
 * @param curve whether there are estimates from fewer patterns and neurons
 * @param neighbours whether there is the intrinsic dimension
 */
public record DimensionConfiguration(List<String> data, String centre, int blocks, int block, Precision precision, long seed, boolean curve,
    boolean neighbours) {}
