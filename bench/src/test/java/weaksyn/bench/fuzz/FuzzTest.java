package weaksyn.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.fuzz.Fuzzing;

/** Jazzer on every reader, for as long as {@code -Dweaksyn.fuzz.seconds} says. */
@Tag("slow")
class FuzzTest {
  @ParameterizedTest
  @EnumSource
  void noInputFindsAFault(FuzzedFiles reader) throws IOException, InterruptedException {
    assertTrue(Fuzzing.run(FuzzedFiles.class, reader) > 0);
  }
}
