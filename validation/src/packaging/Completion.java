import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the script that completes the command line: {@code java Completion.java FILE CLASSPATH}. The command lists
 * names out of classes that need the Vector API, and Java tells about that incubator module on standard error, so that
 * only standard output goes into the file.
 */
final class Completion {
  private Completion() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    File script = new File(args[0]);
    Files.createDirectories(script.toPath().getParent());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(List.of(java, "--add-modules=jdk.incubator.vector", "-cp", args[1], "weaksyn.validation.cli.Main", "generate-completion"))
            .redirectOutput(script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    System.exit(process.waitFor());
  }
}
