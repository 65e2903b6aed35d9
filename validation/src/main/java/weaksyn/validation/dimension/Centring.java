package weaksyn.validation.dimension;

/** What is removed from the activity before its second moments are formed. */
public enum Centring {
  /** The mean of each neuron over the patterns: second moments are covariances. */
  PATTERNS,
  /** Nothing: second moments are about zero, and a mean response counts as a direction. */
  NONE
}
