package weaksyn.bench.gate;

/** Something failed while running. The message is one line: what, where, what to do. Exit status 1. */
final class GateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GateFailure(String message) {
    super(message);
  }

  GateFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
