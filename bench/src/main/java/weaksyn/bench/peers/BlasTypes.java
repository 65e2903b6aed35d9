package weaksyn.bench.peers;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemoryLayout;

/** What BLAS calls a precision. */
final class BlasTypes {
  /** First letter of the functions' names. */
  static final String LETTER = "d";
  static final MemoryLayout ELEMENT = JAVA_DOUBLE;

  private BlasTypes() {}
}
