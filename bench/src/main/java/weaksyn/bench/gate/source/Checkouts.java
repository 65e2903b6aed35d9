package weaksyn.bench.gate.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.UnusableInput;

/**
 * Two states of a repository, each in a worktree of its own. The base is the last common commit of HEAD and a given
 * commit, so that what others changed meanwhile counts for neither side. The head is the working tree as it is, with
 * what is not committed yet. It becomes a commit through an index of its own, so the working tree, its index and its
 * branches stay as they are.
 *
 * <p>Closing removes the worktrees. An interruption closes too.
 */
public final class Checkouts implements AutoCloseable {
  private static final Map<String, String> AUTHOR = Map.of("GIT_AUTHOR_NAME", "gate", "GIT_AUTHOR_EMAIL", "gate@localhost", "GIT_COMMITTER_NAME", "gate",
      "GIT_COMMITTER_EMAIL", "gate@localhost");
  private static final int BRIEF = 10;

  /**
   * A state of the repository.
   *
   * @param name base or head, with the commit
   * @param folder folder in the worktree that stands for the one where the gate was called
   */
  public record Checkout(String name, Path folder) {}

  private final Git git;
  private final Path directory;
  private final Children children;
  private final List<Path> worktrees = new ArrayList<>();
  private boolean closed;

  /**
   * @param folder folder in the repository
   * @param directory where the worktrees go
   * @param children says whether the gate is being stopped
   * @throws UnusableInput if there is no git or no repository
   */
  public Checkouts(Path folder, Path directory, Children children) {
    git = new Git(folder.toAbsolutePath());
    this.directory = directory;
    this.children = children;
    Git.Answer top = git.ask("rev-parse", "--show-toplevel");
    if (!top.good()) {
      throw new UnusableInput("--base-ref: " + folder.toAbsolutePath() + " is not in a working tree of git: " + top.text());
    }
    children.atEnd(this::close);
  }

  /**
   * The base for a head.
   *
   * @param ref names a commit
   * @throws UnusableInput if it names no commit, or one that has no commit in common with HEAD
   */
  public Checkout base(String ref) {
    Git.Answer commit = ref.startsWith("-") ? new Git.Answer(1, "") : git.ask("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    if (!commit.good()) {
      throw new UnusableInput("--base-ref " + ref + ": names no commit of this repository; fetch it, or name a branch, a tag or a commit that is here");
    }
    Git.Answer common = git.ask("merge-base", commit.text(), "HEAD");
    if (!common.good()) {
      throw new UnusableInput("--base-ref " + ref + ": has no commit in common with HEAD; "
          + ("true".equals(git.run("rev-parse", "--is-shallow-repository")) ? "the clone is shallow: fetch the whole history" : "name another one"));
    }
    return checkout("base", common.text(), "");
  }

  /** The working tree as it is. */
  public Checkout head() throws IOException {
    String head = git.run("rev-parse", "--verify", "HEAD^{commit}");
    return git.run("status", "--porcelain").isEmpty() ? checkout("head", head, "") : checkout("head", snapshot(head), " and what is not committed");
  }

  /** A commit of all files of the working tree that git does not ignore. */
  private String snapshot(String head) throws IOException {
    Path index = directory.resolve("index");
    Path own = git.folder().resolve(git.run("rev-parse", "--git-path", "index"));
    if (Files.exists(own)) {
      Files.copy(own, index, StandardCopyOption.REPLACE_EXISTING);
    }
    Map<String, String> variables = Map.of("GIT_INDEX_FILE", index.toString());
    new Git(Path.of(git.run("rev-parse", "--show-toplevel"))).run(variables, "add", "--all");
    String tree = git.run(variables, "write-tree");
    return git.run(AUTHOR, "commit-tree", "-p", head, "-m", "The working tree as the performance gate found it", tree);
  }

  private synchronized Checkout checkout(String side, String commit, String more) {
    children.requireRunning();
    String prefix = git.run("rev-parse", "--show-prefix");
    Path worktree = directory.resolve(side);
    worktrees.add(worktree);
    git.run("worktree", "add", "--quiet", "--detach", worktree.toString(), commit);
    String shown = more.isEmpty() ? commit : git.run("rev-parse", "HEAD");
    return new Checkout(side + ", " + shown.substring(0, BRIEF) + more, worktree.resolve(prefix));
  }

  /** Removes the worktrees. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Path worktree : worktrees) {
      git.ask("worktree", "remove", "--force", "--force", worktree.toString());
    }
    Folders.delete(directory);
  }
}
