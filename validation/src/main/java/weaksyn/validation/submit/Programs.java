package weaksyn.validation.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import weaksyn.validation.RunFailure;

/** Runs other programs. */
@FunctionalInterface
public interface Programs {
  /** Programs of this machine. */
  Programs SYSTEM = Programs::runHere;

  /** What a program left. */
  record Result(int status, String out, String err) {}

  /**
   * Runs a program until it ends.
   *
   * @param words the program and its arguments
   * @param input what it reads on standard input
   * @throws RunFailure if it cannot be started
   */
  Result run(List<String> words, String input);

  private static Result runHere(List<String> words, String input) {
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw new RunFailure(
          "cannot start " + words.getFirst() + ": " + e.getMessage().replaceFirst("^Cannot run program \"[^\"]*\":? *", "").strip()
              + "; run this on a machine with the commands of Slurm, or use --print",
          e);
    }
    CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // It ended without reading all. Its exit status and its text say why.
      }
      String out = text(process.getInputStream());
      return new Result(process.waitFor(), out, err.join());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new RunFailure(words.getFirst() + " was interrupted; repeat the command", e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
