package weaksyn.bench.gate;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;

/** Options that select benchmarks. */
final class Selection {
  @Option(names = "--include", paramLabel = "REGEX", description = "Only benchmarks whose name contains a match; may be repeated.") private List<String> include =
      List.of();
  @Option(names = "--exclude", paramLabel = "REGEX", description = "No benchmarks whose name contains a match; may be repeated.") private List<String> exclude =
      List.of();
  @Option(names = "-p", paramLabel = "NAME=VALUES", description = "Only these values of a parameter, separated by commas; may be repeated.") private List<String> parameters =
      List.of();

  /** The CLI library needs this constructor. */
  Selection() {}

  /**
   * Looks at the options before anything is run.
   *
   * @throws UnusableInput if one of them has no meaning
   */
  void requireValid() {
    names();
    arguments();
  }

  /** Whether the options select anything. */
  boolean given() {
    return !include.isEmpty() || !exclude.isEmpty() || !parameters.isEmpty();
  }

  /** Selects names as JMH does. */
  Predicate<String> names() {
    List<Pattern> wanted = include.stream().map(regex -> OptionValues.regex("--include", regex)).toList();
    List<Pattern> unwanted = exclude.stream().map(regex -> OptionValues.regex("--exclude", regex)).toList();
    return name -> (wanted.isEmpty() || wanted.stream().anyMatch(p -> p.matcher(name).find())) && unwanted.stream().noneMatch(p -> p.matcher(name).find());
  }

  /** JMH's arguments for the values of parameters. */
  List<String> arguments() {
    return parameters.stream().flatMap(parameter -> Stream.of("-p", OptionValues.parameter("-p", parameter))).toList();
  }

  /** Names of parameters with chosen values. */
  List<String> parameterNames() {
    return parameters.stream().map(parameter -> parameter.substring(0, parameter.indexOf('='))).toList();
  }
}
