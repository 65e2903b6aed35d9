package weaksyn.bench.peers;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemoryLayout;

/** The names and types that BLAS has for a precision. */
final class BlasTypes {
  /** First letter of the names of functions. */
  static final String LETTER = "d";
  static final MemoryLayout ELEMENT = JAVA_DOUBLE;

  private BlasTypes() {}
}
