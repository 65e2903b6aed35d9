package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * HotSpot never compiles a method of more than 8,000 bytes of bytecode ({@code DontCompileHugeMethods}): it would run
 * in the interpreter, a hundred times slower, and nothing would say so. Unrolled kernels grow, so every method near the
 * inner loops stays below half of that.
 */
class MethodSizeTest {
  private static final int LIMIT = 4_000;

  @Test
  void hotMethodsAreFarFromTheSizeThatIsNeverCompiled() throws Exception {
    Path classes = Path.of(Tile.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("weaksyn").resolve("kernel");
    List<String> large = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String hot : new String[] {"simd", "blas", "layer", "weights", "covariance", "field"}) {
      for (Path file : classFiles(classes.resolve(hot))) {
        seen.add(file.getFileName().toString());
        large.addAll(methodsAbove(LIMIT, Files.readAllBytes(file)));
      }
    }
    assertTrue(seen.containsAll(List.of("Tile8x2.class", "FloatSharedTile8x2.class", "Product.class", "FloatProduct.class", "FloatTanh.class")),
        () -> "looked in the wrong place: " + seen);
    assertEquals(List.of(), large);
  }

  @Test
  void aLargerMethodIsFound() {
    assertEquals(List.of(), methodsAbove(LIMIT, classWithMethodOf(LIMIT)));
    assertEquals(List.of("Generated.unrolled: 4001 bytes"), methodsAbove(LIMIT, classWithMethodOf(LIMIT + 1)));
  }

  private static List<String> methodsAbove(int limit, byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    List<String> names = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
      if (length > limit) {
        names.add(model.thisClass().asInternalName() + "." + method.methodName().stringValue() + ": " + length + " bytes");
      }
    }
    return names;
  }

  private static byte[] classWithMethodOf(int bytes) {
    return ClassFile.of().build(
        ClassDesc.of("Generated"),
        type -> type.withMethodBody("unrolled", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
          for (int i = 1; i < bytes; i++) {
            code.nop();
          }
          code.return_();
        }));
  }

  private static List<Path> classFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }
}
