package weaksyn.validation.study;

import java.util.List;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.Verdict;

/**
 * One of the shares that a run is split into, so that several machines compute it. It takes each {@code count}-th cell of each width, counted by realisation and then
 * by curve: shares cost about the same, and a run extended by realisations leaves every cell in the share where it was.
 *
 * @param index which one, 1..count
 * @param count number of shares
 */
public record Shard(int index, int count) {
  /** A run that is not split. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Checks the range. */
  public Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException(index + " is not in 1.." + count);
    }
  }

  /**
   * The inverse of {@link #toString}.
   *
   * @throws UsageException if the text is not {@code i/n} with 1 ≤ i ≤ n
   */
  public static Shard parse(String label, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length == 2 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,9}")) {
      int index = Integer.parseInt(parts[0]);
      int count = Integer.parseInt(parts[1]);
      if (index >= 1 && index <= count) {
        return new Shard(index, count);
      }
    }
    throw new UsageException(label + " " + text + ": must be i/n with whole numbers 1 <= i <= n, for instance 2/8");
  }

  /** Whether it is all of the run. */
  public boolean isWhole() {
    return count == 1;
  }

  /**
   * Fails if there are more shares than cells.
   *
   * @throws UsageException saying how many there can be
   */
  public void require(StudyParameters parameters) {
    int cells = parameters.cells().size();
    if (count > cells) {
      throw new UsageException("--shard " + this + ": at width " + parameters.width() + " there are " + cells + " cells; n must lie in 1.." + cells);
    }
  }

  /** Its cells of a study, in the order of the results. */
  public List<Cell> cells(StudyParameters parameters) {
    List<Setting> settings = parameters.settings();
    return parameters.cells().stream().filter(cell -> index(cell, settings, count) == index).toList();
  }

  /** Which of the shares a cell of a study belongs to, 1..count. */
  public static int index(Cell cell, List<Setting> settings, int count) {
    return (int) (((long) cell.realisation() * settings.size() + settings.indexOf(cell.setting())) % count) + 1;
  }

  /**
   * What there is in place of a verdict.
   *
   * @param held number of its cells
   * @param total number of cells of the run
   */
  public Verdict verdict(int held, int total) {
    return Verdict.none("this is shard %s, %d of %d cells; weaksyn merge makes one run out of all shards".formatted(this, held, total));
  }

  /** {@code i/n}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
