package weaksyn.validation.model;

/**
 * One realisation of one curve. It is the unit of work and of resumption.
 *
 * @param curve the curve it belongs to
 * @param realisation number of the realisation, from 0
 */
public record Cell(Curve curve, int realisation) {}
