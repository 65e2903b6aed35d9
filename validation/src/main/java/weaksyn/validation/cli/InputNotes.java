package weaksyn.validation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;

/** What to say of input files: that not all of their patterns are used, and that one may be transposed. */
final class InputNotes {
  /** A matrix with so many times as many columns as rows may lie on its side. */
  private static final int ON_ITS_SIDE = 4;

  private InputNotes() {}

  /** The sentences about the files of a study. */
  static List<String> of(StudyPoints study) {
    List<String> notes = new ArrayList<>();
    for (StudyParameters point : study.byInput()) {
      if (point.input() instanceof InputChoice.PatternFile file) {
        PatternShape shape = PatternReader.peek("--input", file.path());
        if (point.samples() < shape.count()) {
          notes.add(file.text() + ": uses the first " + point.samples() + " of " + shape.count() + " patterns; --samples says how many");
        }
        if (shape.rowLength() == shape.width()) { // pictures lie on no side
          transposed(shape.width(), shape.count(), ON_ITS_SIDE).ifPresent(hint -> notes.add(file.text() + ": " + hint));
        }
      }
    }
    return notes;
  }

  /** A hint that a matrix with at least so many times as many columns as rows may be transposed; empty for others. */
  static Optional<String> transposed(long columns, long rows, int times) {
    return columns >= times * rows
        ? Optional.of(columns + " columns and " + rows + " rows: rows are taken for patterns, columns for neurons; is the matrix transposed?")
        : Optional.empty();
  }
}
