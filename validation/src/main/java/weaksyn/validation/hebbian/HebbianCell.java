package weaksyn.validation.hebbian;

/**
 * One network. It is the unit of work, and a resumed run repeats no finished one.
 *
 * @param competition c
 * @param realisation number of the realisation, from 0; networks of the same realisation start from the same weights
 *     and see the same batches at each c
 */
public record HebbianCell(double competition, int realisation) {}
