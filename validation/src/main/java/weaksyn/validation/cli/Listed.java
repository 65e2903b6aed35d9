package weaksyn.validation.cli;

/**
 * The values of an option that takes a list. It is one value to the library of options, which would otherwise split the
 * text, box the numbers, and let the option be given twice.
 *
 * @param values the list
 * @param <T> its type
 */
record Listed<T>(T values) {}
