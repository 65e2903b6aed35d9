package weaksyn.validation.run;

import java.util.Optional;

/**
 * The form of the files of finished cells. A cell has a file of its own, or shares one with others.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
public interface CellFormat<C, R> {
  /** Name of the file of a cell that has one of its own, different for different cells of a run. */
  String fileName(C cell);

  /** Content of the file. */
  String write(R result);

  /** The inverse of {@link #write}: empty if the text is not the whole and correct file of this cell. */
  Optional<R> parse(String text, C cell);

  /** How cells share files; empty if each cell has a file of its own. */
  default Optional<BundleFormat<C, R>> bundles() {
    return Optional.empty();
  }
}
