package weaksyn.bench.peers;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemoryLayout;

/** What BLAS calls a precision. */
final class FloatBlasTypes {
  /** First letter of the functions' names. */
  static final String LETTER = "s";
  static final MemoryLayout ELEMENT = JAVA_FLOAT;

  private FloatBlasTypes() {}
}
