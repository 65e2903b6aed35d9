package weaksyn.bench.gate.jmh;

/** Something failed while running. The message is one line: what, where, what to do. The exit status is 1. */
public final class GateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GateFailure(String message) {
    super(message);
  }

  public GateFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
