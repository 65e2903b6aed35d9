package weaksyn.validation.hebbian;

/**
 * The unit of work and of resumption: one network.
 *
 * @param competition c
 * @param realisation number of the realisation, from 0; those of different c start from the same weights and see the
 *     same batches
 */
public record HebbianCell(double competition, int realisation) {}
