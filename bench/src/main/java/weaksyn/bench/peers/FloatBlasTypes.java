package weaksyn.bench.peers;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemoryLayout;

/** The names and types that BLAS has for a precision. */
final class FloatBlasTypes {
  /** First letter of the names of functions. */
  static final String LETTER = "s";
  static final MemoryLayout ELEMENT = JAVA_FLOAT;

  private FloatBlasTypes() {}
}
