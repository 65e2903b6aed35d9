package weaksyn.validation.model;

/**
 * The unit of work and of resumption: one realisation of one setting.
 *
 * @param setting the curve it belongs to
 * @param realisation number of the realisation, from 0
 */
public record Cell(Setting setting, int realisation) {}
