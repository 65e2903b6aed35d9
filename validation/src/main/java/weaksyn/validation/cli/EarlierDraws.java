package weaksyn.validation.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import weaksyn.validation.UsageException;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RunIdentity;

/**
 * Runs that the same command began when it drew weights: before there were fields, or with {@code --sampling weights}.
 * A command that does not say what is drawn must neither continue them with other draws nor leave them behind
 * unnoticed.
 */
final class EarlierDraws {
  private EarlierDraws() {}

  /**
   * Fails if there is such a run, and none that draws fields.
   *
   * @param fields where the run by fields is or would be
   * @param weights where one by weights would be, perhaps the same directory
   * @param identity of the run by weights
   */
  static void check(Path fields, Path weights, RunIdentity identity) {
    boolean begun = !fields.equals(weights) && Files.exists(fields.resolve(Manifest.NAME));
    Path manifest = weights.resolve(Manifest.NAME);
    if (!begun && Files.exists(manifest) && Manifest.read(manifest).identity().equals(identity.hash())) {
      throw new UsageException(
          "--out " + weights + ": holds the run of this command that draws weights, and at this width fields are drawn where nothing else is asked for; "
              + "add --sampling weights to continue it, or --sampling fields" + (fields.equals(weights) ? " and another --out" : "")
              + " to begin a run by fields");
    }
  }
}
