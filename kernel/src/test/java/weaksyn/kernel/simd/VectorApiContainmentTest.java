package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Vector API is an incubator module and will change: no source of any module but those of the package
 * {@code weaksyn.kernel.simd} may know it.
 */
class VectorApiContainmentTest {
  /** A type of the module, imported or named in full; the JVM's option that adds the module does not match. */
  private static final Pattern USE = Pattern.compile("\\bjdk\\s*\\.\\s*incubator\\s*\\.\\s*vector\\s*\\.\\s*[A-Z*]");

  private static final Path ALLOWED = Path.of("weaksyn", "kernel", "simd");

  @Test
  void onlyThePackageSimdUsesTheVectorApi() throws IOException {
    // Surefire runs a module's tests in the module's directory; the other modules lie beside it.
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("kernel", "bench", "validation")) {
      Path src = root.resolve(module).resolve("src");
      if (Files.isDirectory(src)) {
        try (Stream<Path> paths = Files.walk(src)) {
          paths.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    assertTrue(sources.stream().anyMatch(path -> path.endsWith("VectorApiContainmentTest.java")), () -> "looked for sources in the wrong place, " + root);

    List<Path> offenders = new ArrayList<>();
    for (Path source : sources) {
      if (!isAllowed(source) && USE.matcher(Files.readString(source)).find()) {
        offenders.add(root.relativize(source));
      }
    }
    assertEquals(List.of(), offenders, "these files use the Vector API outside of weaksyn.kernel.simd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import jdk.incubator.vector.DoubleVector;", "import jdk.incubator.vector.*;",
    "import static jdk.incubator.vector.VectorOperators.ADD;", "var v = jdk.incubator.vector\n    .DoubleVector.zero(s);"})
  void aUseIsRecognised(String line) {
    assertTrue(USE.matcher(line).find());
  }

  @Test
  void anOptionOfTheJvmIsNoUse() {
    assertFalse(USE.matcher("@Fork(jvmArgsAppend = \"--add-modules=jdk.incubator.vector\")").find());
  }

  private static boolean isAllowed(Path source) {
    Path directory = source.getParent();
    return directory != null && directory.endsWith(ALLOWED);
  }
}
