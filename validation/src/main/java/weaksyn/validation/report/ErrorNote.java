package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.Names;
import weaksyn.validation.stopping.Standing;
import weaksyn.validation.stopping.Stopping;
import weaksyn.validation.study.Evaluation;

/** Says how good the errors are: whether they are as small as was wanted, and whether they are rough. */
public final class ErrorNote {
  private ErrorNote() {}

  /** The sentences. There are none where no errors were wanted and there are realisations enough. */
  static List<String> of(Evaluation evaluation) {
    List<String> sentences = new ArrayList<>();
    List<Standing> standings = evaluation.stopping().map(Stopping::curves).orElse(List.of());
    List<Standing> late = standings.stream().filter(standing -> !standing.reached()).toList();
    if (!standings.isEmpty() && late.isEmpty()) {
      sentences
          .add("All layers have the errors that were wanted. Realisations: " + list(standings, standing -> Integer.toString(standing.realisations())) + ".");
    }
    if (!late.isEmpty()) {
      sentences.add("The largest number of realisations came before the errors that were wanted: " + list(late, ErrorNote::late) + ".");
    }
    int fewest = evaluation.summary().stream().mapToInt(row -> row.realisations()).min().orElse(Defaults.LEAST_REALISATIONS);
    if (fewest > 1 && fewest < Defaults.LEAST_REALISATIONS) {
      sentences.add(String.format(Locale.ROOT, "With %d realisations the errors are rough.", fewest));
    }
    return sentences;
  }

  private static String late(Standing standing) {
    String needed = standing.needed() == Long.MAX_VALUE ? "" : ", which takes about " + standing.needed() + " realisations";
    return standing.describe() + " after " + standing.realisations() + needed;
  }

  private static String list(List<Standing> standings, Function<Standing, String> text) {
    return standings.stream().map(standing -> Names.inWords(standing.curve()) + ": " + text.apply(standing)).collect(Collectors.joining("; "));
  }

  /** The sentences on a line each, or nothing. */
  public static String lines(Evaluation evaluation) {
    return of(evaluation).stream().map(sentence -> sentence + "\n").collect(Collectors.joining());
  }
}
