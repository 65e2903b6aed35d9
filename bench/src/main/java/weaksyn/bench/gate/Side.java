package weaksyn.bench.gate;

/** One of the two jars. */
enum Side {
  /** The jar before the change. */
  BASE,
  /** The jar with the change. */
  HEAD
}
