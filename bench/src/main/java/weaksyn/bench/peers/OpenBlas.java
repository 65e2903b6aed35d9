package weaksyn.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Native OpenBLAS. It is called on arrays in the heap of the JVM, without a copy. The system property
 * {@value #PROPERTY} names the library; the builds of NumPy and SciPy, which have symbol names of their own, serve too.
 * Without the property the build of bytedeco is used, which the Maven profile {@code openblas} adds to the class path.
 */
@AlsoInFloat
public final class OpenBlas implements Algebra {
  /** System property that holds the path of a libopenblas. */
  public static final String PROPERTY = "weaksyn.openblas";

  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;

  private static final String RESOURCES = "/org/bytedeco/openblas/";
  /** Files of the library, each after those that it needs. */
  private static final List<String> FILES = List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

  private final boolean wide;
  private final SymbolLookup symbols;
  private final String prefix;
  private final String suffix;
  private final MethodHandle gemm;
  private final MethodHandle syrk;
  private final MethodHandle trmm;
  private final MethodHandle potrf;

  OpenBlas(int threads) {
    symbols = load();
    prefix = has("scipy_cblas_dgemm") || has("scipy_cblas_dgemm64_") ? "scipy_" : "";
    wide = has(prefix + "cblas_dgemm64_");
    suffix = wide ? "64_" : "";
    MemoryLayout integer = wide ? JAVA_LONG : JAVA_INT;
    gemm = function("cblas_" + BlasTypes.LETTER + "gemm", JAVA_INT, JAVA_INT, JAVA_INT, integer, integer, integer, BlasTypes.ELEMENT, ADDRESS, integer, ADDRESS,
        integer, BlasTypes.ELEMENT,
        ADDRESS, integer);
    syrk = function("cblas_" + BlasTypes.LETTER + "syrk", JAVA_INT, JAVA_INT, JAVA_INT, integer, integer, BlasTypes.ELEMENT, ADDRESS, integer,
        BlasTypes.ELEMENT, ADDRESS, integer);
    trmm = function("cblas_" + BlasTypes.LETTER + "trmm", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, integer, integer, BlasTypes.ELEMENT, ADDRESS,
        integer, ADDRESS, integer);
    // LAPACKE would transpose a row-major matrix; Fortran's function sees our lower triangle as its upper one.
    potrf = function(BlasTypes.LETTER + "potrf_", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    call(function("openblas_set_num_threads", JAVA_INT), threads);
  }

  /** Whether the property names a library, or one is on the class path. */
  public static boolean available() {
    return System.getProperty(PROPERTY) != null || OpenBlas.class.getResource(resource("libopenblas.so.0")) != null;
  }

  @Override
  public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    call(gemm, ROW_MAJOR, PLAIN, TRANSPOSED, integer(m), integer(n), integer(k), 1.0, heap(a), integer(k), heap(b), integer(k), 0.0, heap(c), integer(n));
  }

  @Override
  public void addSecondMoments(int patterns, int n, double[] x, double[] c) {
    call(syrk, ROW_MAJOR, LOWER, TRANSPOSED, integer(n), integer(patterns), 1.0, heap(x), integer(n), 1.0, heap(c), integer(n));
  }

  @Override
  public void gram(int patterns, int n, double[] x, double[] g) {
    call(syrk, ROW_MAJOR, LOWER, PLAIN, integer(patterns), integer(n), 1.0, heap(x), integer(n), 0.0, heap(g), integer(patterns));
  }

  @Override
  public Triangle triangle(int n, double[] l) {
    return (columns, z, c) -> {
      System.arraycopy(z, 0, c, 0, n * columns);
      call(trmm, ROW_MAJOR, LEFT, LOWER, PLAIN, NON_UNIT, integer(n), integer(columns), 1.0, heap(l), integer(n), heap(c), integer(columns));
    };
  }

  @Override
  public void factor(int n, double[] a) {
    // Where integers have 32 bits, the function sees the low halves of these.
    MemorySegment order = MemorySegment.ofArray(new long[] {n});
    long[] info = {0};
    MemorySegment upper = MemorySegment.ofArray("U".getBytes(StandardCharsets.US_ASCII));
    call(potrf, upper, order, heap(a), order, MemorySegment.ofArray(info));
    if (info[0] != 0) {
      throw new IllegalArgumentException(BlasTypes.LETTER + "potrf ended with " + info[0]);
    }
  }

  private static MemorySegment heap(double[] x) {
    return MemorySegment.ofArray(x);
  }

  private Object integer(int value) {
    return wide ? (Object) (long) value : (Object) value;
  }

  private boolean has(String name) {
    return symbols.find(name).isPresent();
  }

  @SuppressWarnings("restricted")
  private MethodHandle function(String name, MemoryLayout... arguments) {
    String symbol = prefix + name + suffix;
    MemorySegment address = symbols.find(symbol).orElseThrow(() -> new IllegalArgumentException("OpenBLAS has no function " + symbol));
    return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.ofVoid(arguments), Linker.Option.critical(true));
  }

  /** The arguments are boxed: about a microsecond beside products of hundreds. */
  private static void call(MethodHandle function, Object... arguments) {
    try {
      function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup load() {
    String path = System.getProperty(PROPERTY);
    if (path != null) {
      return SymbolLookup.libraryLookup(Path.of(path), Arena.global());
    }
    if (!available()) {
      throw new IllegalArgumentException("no OpenBLAS here: build with -Popenblas (Linux), or name a libopenblas with -D" + PROPERTY);
    }
    try {
      Path folder = Files.createTempDirectory("openblas");
      SymbolLookup last = null;
      for (String file : FILES) {
        Path copy = folder.resolve(file);
        try (InputStream in = OpenBlas.class.getResourceAsStream(resource(file))) {
          if (in != null) {
            Files.copy(in, copy);
            last = SymbolLookup.libraryLookup(copy, Arena.global());
          }
        }
      }
      for (String file : FILES) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String file) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x86_64";
    return RESOURCES + machine + "/" + file;
  }
}
