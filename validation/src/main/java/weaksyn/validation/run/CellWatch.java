package weaksyn.validation.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import weaksyn.validation.AtomicFile;

/** Watches one cell at work. A long cell can keep its state now and then, and go on there in another process. */
public interface CellWatch {
  /** Keeps nothing and tells nobody. */
  CellWatch NOBODY = telling(_ -> {});

  /** Keeps nothing, and passes on what the user should read. */
  static CellWatch telling(Consumer<String> notes) {
    return new CellWatch() {
      @Override
      public <T> Optional<T> kept(Reader<T> reader) {
        return Optional.empty();
      }

      @Override
      public void resumed(double share) {}

      @Override
      public void advanced(double share) {}

      @Override
      public void reached(AtomicFile.Content state) {}

      @Override
      public void note(String line) {
        notes.accept(line);
      }
    };
  }

  /** Reads a state as it was written. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * The state, empty if it cannot be one of this cell.
     *
     * @param in holds the bytes of the state, known to be those that were written
     */
    Optional<T> read(DataInputStream in) throws IOException;
  }

  /** The state that this cell has kept last; empty if there is none, or none that can be used, with a note. */
  <T> Optional<T> kept(Reader<T> reader);

  /**
   * The cell goes on from the state that was kept.
   *
   * @param share of its work that is done there, 0 to 1
   */
  void resumed(double share);

  /**
   * Some more of the cell is done. Called by any thread.
   *
   * @param share of its work that was done since the last call
   */
  void advanced(double share);

  /**
   * The cell could go on from here. Keeps the state in place of an earlier one, unless the cell is a short one.
   *
   * @param state writes it
   */
  void reached(AtomicFile.Content state);

  /** Something the user should read. */
  void note(String line);
}
