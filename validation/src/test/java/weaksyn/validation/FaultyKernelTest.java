package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The default study, at its own cost, with a fault in what the kernel does with weights and with nothing else: the
 * command is run with classes of the kernel that were altered when they were loaded. The wide check draws fields, so it
 * has no fault. The exit status must be 3 all the same.
 *
 * <p>Each fault is shown at the default seed alone.
 */
class FaultyKernelTest {
  private static final String FACTOR = "weaksyn.kernel.weights.EqualFactor";
  private static final ClassDesc FAULTS = ClassDesc.of(KernelFaults.class.getName());
  private static final String SOURCE = "weaksyn.kernel.weights.WeightSource";

  @TempDir private Path temporary;

  /** What a study printed and its exit status. */
  private record Outcome(int status, String text) {}

  private Outcome study(Map<String, UnaryOperator<byte[]>> alterations) throws ReflectiveOperationException {
    Class<?> command = new AlteredClasses(alterations).loadClass("weaksyn.validation.cli.RealCommand");
    Method run = command.getDeclaredMethod("run", StringWriter.class, StringWriter.class, List.class);
    run.setAccessible(true);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = (int) run.invoke(null, out, err, List.of("study", "--quiet", "--out", temporary.resolve("run").toString()));
    return new Outcome(status, out + err.toString());
  }

  private static UnaryOperator<byte[]> code(CodeTransform alteration) {
    return bytes -> ClassFile.of().transformClass(ClassFile.of().parse(bytes), ClassTransform.transformingMethodBodies(alteration));
  }

  @Test
  @Tag("slow")
  void noFault() throws ReflectiveOperationException {
    Outcome right = study(Map.of(FACTOR, code(CodeTransform.ACCEPT_ALL), SOURCE, code(CodeTransform.ACCEPT_ALL)));
    assertEquals(0, right.status, right.text);
    assertTrue(right.text.contains("all 96 comparisons hold, all 192 comparisons of the wide check hold"), right.text);
  }

  /** Four columns of the Cholesky factor end at the diagonal, so that the rows have a correlation that is too small. */
  @Test
  void aFaultOfTheFactor() throws ReflectiveOperationException {
    found(study(Map.of(FACTOR, code(CodeTransform.ofStateful(FaultyKernelTest::withoutFirstColumns)))));
  }

  /** Each second number that the factor stores is one below the diagonal. */
  private static CodeTransform withoutFirstColumns() {
    int[] stores = new int[1];
    return (builder, element) -> {
      if (element instanceof ArrayStoreInstruction store && store.opcode() == Opcode.DASTORE && ++stores[0] % 2 == 0) {
        builder.invokestatic(FAULTS, "below", MethodTypeDesc.ofDescriptor("([DID)V"));
      } else {
        builder.with(element);
      }
    };
  }

  /** One row of each packed panel is 5% too small: one neuron of eight or sixteen. */
  @Test
  void aFaultOfThePacking() throws ReflectiveOperationException {
    found(study(Map.of(SOURCE, code((builder, element) -> {
      if (element instanceof InvokeInstruction call && isPacking(call)) {
        builder.invokestatic(FAULTS, call.name().stringValue(), call.typeSymbol());
      } else {
        builder.with(element);
      }
    }))));
  }

  private static boolean isPacking(InvokeInstruction call) {
    return call.owner().asInternalName().equals("weaksyn/kernel/simd/Pack");
  }

  private static void found(Outcome outcome) {
    assertEquals(3, outcome.status, outcome.text);
    assertTrue(outcome.text.contains("theory and simulation disagree"), outcome.text);
    assertTrue(outcome.text.contains(" of 54 means of innovations are not 0"), outcome.text);
    assertTrue(outcome.text.contains("all 192 comparisons of the wide check hold"), outcome.text);
  }
}
