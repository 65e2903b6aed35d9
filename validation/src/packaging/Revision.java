import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the properties {@code version} and {@code revision} that {@code BuildInfo} reads: {@code java Revision.java
 * ROOT VERSION FILE}.
 *
 * <p>The revision is that of the repository whose root is ROOT, a linked worktree for instance; {@code unknown} where
 * there is none or no command git.
 */
final class Revision {
  private Revision() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[2]);
    String text = "version=" + args[1] + "\nrevision=" + revision(new File(args[0])) + "\n";
    // An unchanged file keeps its time, so that nothing is packed again.
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  private static String revision(File root) throws IOException, InterruptedException {
    // A source archive unpacked below somebody else's repository must not take that one's revision.
    if (!new File(root, ".git").exists()) {
      return "unknown";
    }
    Process git;
    try {
      git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*").directory(root).redirectError(Redirect.DISCARD).start();
    } catch (IOException e) {
      return "unknown";
    }
    String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return git.waitFor() == 0 ? id : "unknown";
  }
}
