package weaksyn.bench.gate;

/** Which of the two jars. */
enum Side {
  /** What the change starts from. */
  BASE,
  /** What it leads to. */
  HEAD
}
