package weaksyn.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenBlasSettingsTest {
  @Test
  void namesTheVariablesInTheirOrder() {
    Map<String, String> environment = Map.of("OPENBLAS_L2_SIZE", "512", "OPENBLAS_CORETYPE", "Haswell", "OPENBLAS_NUM_THREADS", "1", "PATH", "/bin");
    assertEquals(
        Optional.of(
            "OpenBLAS does not choose by itself what it runs: OPENBLAS_CORETYPE=Haswell, OPENBLAS_L2_SIZE=512; unset what you do not mean, for it may be slower"),
        OpenBlasSettings.warning(environment));
  }

  @Test
  void theNumberOfThreadsAloneIsNoMatter() {
    assertEquals(Optional.empty(), OpenBlasSettings.warning(Map.of("OPENBLAS_NUM_THREADS", "1")));
  }
}
