package weaksyn.bench.machine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Variables of the environment that choose what OpenBLAS runs, in NumPy too. */
public final class OpenBlasSettings {
  private static final String PREFIX = "OPENBLAS_";

  /** Number of threads; it is part of each comparison, and no choice of code. */
  private static final String THREADS = "OPENBLAS_NUM_THREADS";

  private OpenBlasSettings() {}

  /**
   * A warning where variables are set, for they may keep OpenBLAS from the code that it has for this processor.
   *
   * @param environment variables by their names
   */
  public static Optional<String> warning(Map<String, String> environment) {
    Map<String, String> set = new TreeMap<>(environment);
    set.keySet().removeIf(name -> !name.startsWith(PREFIX) || name.equals(THREADS));
    return set.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "OpenBLAS does not choose by itself what it runs: "
                + set.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "))
                + "; unset what you do not mean, for it may be slower");
  }
}
