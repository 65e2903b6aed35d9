package weaksyn.validation.run;

import java.util.Optional;

/**
 * The form of the files of finished cells. Each cell has a file.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
public interface CellFormat<C, R> {
  /** Name of the file of a cell, different for different cells of a run. */
  String fileName(C cell);

  /** Content of the file. */
  String write(R result);

  /** The inverse of {@link #write}: empty if the text is not the whole and correct file of this cell. */
  Optional<R> parse(String text, C cell);
}
