package weaksyn.validation.run;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The form of files with several finished cells each. Which cells share a file does not depend on what is computed
 * first. A file may lack some of its cells.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
public interface BundleFormat<C, R> {
  /** Name of the file that a cell shares with others. */
  String fileName(C cell);

  /** Whether a file with this name holds cells of this form, also those that this version would put elsewhere. */
  boolean matches(String fileName);

  /** Content of a file with these results, whatever their order. */
  String write(Collection<R> results);

  /** The inverse of {@link #write}: empty if the text is not the whole and correct file with this name. */
  Optional<Map<C, R>> parse(String text, String fileName);
}
