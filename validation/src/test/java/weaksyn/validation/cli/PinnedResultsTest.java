package weaksyn.validation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes that the real command writes: the same for any number of threads, on every machine, from one version to the
 * next.
 */
class PinnedResultsTest {
  @TempDir private Path temporary;

  private byte[] results(int threads, String... options) throws IOException {
    Path run = temporary.resolve("threads-" + threads + "-" + options.length);
    List<String> arguments = new ArrayList<>(List.of("study", "--threads", Integer.toString(threads), "--out", run.toString(), "--quiet"));
    arguments.addAll(List.of(options));
    FakeBackend.Output output = RealCommand.run(arguments);
    assertTrue(output.status() == Main.GOOD || output.status() == Main.BAD_VERDICT, output.toString());
    return Files.readAllBytes(run.resolve("results.csv"));
  }

  private byte[] forAnyThreads(String... options) throws IOException {
    byte[] alone = results(1, options);
    assertArrayEquals(alone, results(2, options));
    assertArrayEquals(alone, results(4, options));
    return alone;
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** The file of a run without innovations, which are the last four columns. */
  private static byte[] withoutInnovations(byte[] bytes) {
    return new String(bytes, UTF_8).replaceAll("(?m)(,[^,\n]*){4}$", "").getBytes(UTF_8);
  }

  /**
   * Both kinds of synapses, correlated input, more patterns than neurons; M N = 7590 is no multiple of any block, tile
   * or lane.
   *
   * <p>The digest stands for every number of the study. Where it changes, saved runs can no longer be extended or
   * repeated: change it only together with an intended change of the numbers or of the file's form. Then run this test,
   * look at what became different in the file, and copy the digest that the failure reports.
   */
  @Test
  void covarianceForm() throws IOException, GeneralSecurityException {
    byte[] bytes =
        forAnyThreads("--width", "66", "--depth", "3", "--r", "0,1.5", "--synapses", "gaussian,binary", "--input", "wishart:0.5", "--samples", "115",
            "--realisations", "3", "--seed", "20");
    assertEquals("6f035bf5cf294c58bcd68926b8a836611ebd647a39bbbddb374416e835ab415b", sha256(bytes));
    assertEquals("7b85daad684a6b44cec5501d36c206ae1bde0995a5fab428322538d9283db994", sha256(withoutInnovations(bytes)));
  }

  /** The same in float. See {@link #covarianceForm} on changing the digest. */
  @Test
  void covarianceFormInFloat() throws IOException, GeneralSecurityException {
    byte[] bytes =
        forAnyThreads("--width", "66", "--depth", "3", "--r", "0,1.5", "--synapses", "gaussian,binary", "--input", "wishart:0.5", "--samples", "115",
            "--realisations", "3", "--seed", "20", "--precision", "f32");
    assertEquals("ffe9b18a254f2529314929fe43eaa4bfd8a73e23044c94abdbe6c86831abc1df", sha256(bytes));
    assertEquals("3ab35b3002e070c3acb666ca6032ad39d2460dc523d8b7da09d97d2639d89ce9", sha256(withoutInnovations(bytes)));
  }

  /**
   * Fewer patterns than neurons; two cells, so that four threads work on them in teams of two. See
   * {@link #covarianceForm} on changing the digest.
   */
  @Test
  void gramForm() throws IOException, GeneralSecurityException {
    byte[] bytes = forAnyThreads("--width", "130", "--depth", "2", "--r", "1", "--samples", "61", "--realisations", "2", "--seed", "21");
    assertEquals("db60ab6305bf7eb2a7cb1e889df03c5a612becd08fb8d714a525341e3768c95a", sha256(bytes));
    assertEquals("011143ddfdcad9449b44ac65f68e8f559ffe57a7abc9637d52f67e2f645a7a3b", sha256(withoutInnovations(bytes)));
  }

  /** The same in float. See {@link #covarianceForm} on changing the digest. */
  @Test
  void gramFormInFloat() throws IOException, GeneralSecurityException {
    byte[] bytes =
        forAnyThreads("--width", "130", "--depth", "2", "--r", "1", "--samples", "61", "--realisations", "2", "--seed", "21", "--precision", "f32");
    assertEquals("c101b9d41c88f970fd042bfb07f4473a6b0972af1e443a42408a52bfe4947c1d", sha256(bytes));
    assertEquals("2f3833e51e7d31669d10392e695b7372b95f46f4c766f6f52537cd27708757d3", sha256(withoutInnovations(bytes)));
  }
}
