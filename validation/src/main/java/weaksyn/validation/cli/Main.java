package weaksyn.validation.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.CellSimulator;

/** The command {@code weaksyn}. */
@Command(name = "weaksyn", mixinStandardHelpOptions = true, versionProvider = Version.class, headerHeading = """
  Examples:
    weaksyn study --r 0,0.5,1 --input wishart:0.5
    weaksyn scaling --widths 128..2048
    weaksyn hebbian --competition 0.3,0.8
    weaksyn theory --gain 1.5
    weaksyn dimension activity.npy
    weaksyn merge part1 part2
    weaksyn collect runs/study-* > all.csv
    weaksyn submit --slurm --tasks 8 -- study --width 20000 --out /shared/run
    weaksyn info

  """, header = {"Deep networks with weakly-correlated synapses: simulation beside mean-field theory.", ""}, description = "", footer = {"",
  "weaksyn COMMAND --help lists the options of a command. @FILE stands for the options that are written in this file."})
public final class Main implements Runnable {
  /** Exit status: done, and the verdict, if any, is good. */
  static final int GOOD = 0;

  /** Exit status: the verdict is bad. */
  static final int BAD_VERDICT = 3;

  private static final int HELP_WIDTH = 120;

  @Spec private CommandSpec command;

  private Main() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    runAndExit(environment(Runtime.getRuntime().maxMemory(), NetworkBackend.ofOneRun()), args);
  }

  /**
   * Runs a command whose cells others compute, and ends the JVM with its exit status.
   *
   * @param source of the simulators, which know who computes
   * @param heap bytes that the heap of a process can grow to that computes cells
   */
  public static void runAndExit(CellSimulator.Source source, long heap, String... args) {
    runAndExit(environment(heap, new NetworkBackend(source)), args);
  }

  /** Prints what went wrong before there was a command, and ends the JVM with the exit status that it means. */
  public static void failAndExit(RuntimeException failure) {
    Interruption.exit(Failures.report(failure, writer(System.err)));
  }

  /** Runs a command and ends the JVM with its exit status, or with 130 if it is interrupted. */
  static void runAndExit(Environment environment, String... args) {
    Interruption.guard();
    Interruption.exit(run(environment, args));
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again where there is no terminal
  private static Environment environment(long heap, Environment.Backend backend) {
    boolean terminal = System.console() != null && System.console().isTerminal();
    boolean colour = terminal && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    boolean stderrTerminal = Boolean.getBoolean("weaksyn.stderr.terminal");
    return new Environment(writer(System.out), writer(System.err), stderrTerminal, colour, InstantSource.system(), heap, backend);
  }

  /**
   * Runs a command.
   *
   * @return its exit status
   */
  static int run(Environment environment, String... args) {
    int status;
    try {
      status = commandLine(environment, args).execute(args);
    } catch (Throwable t) { // an OutOfMemoryError, say, which the library lets pass
      status = Failures.report(t, environment.err());
    }
    if (environment.out().checkError()) { // which flushes; a print writer keeps its failures to itself until asked
      status = Failures.report(new RunFailure("cannot write standard output: its disk is full or its reader has gone; repeat the command"), environment.err());
    }
    environment.err().flush();
    return status;
  }

  /**
   * The commands by their names, in the order of the help. Reading the options of a command out of its annotations
   * takes long, so it is done for the command that is asked for.
   */
  private static Map<String, Supplier<Object>> commands(Environment environment) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("study", () -> new StudyCommand(environment));
    commands.put("scaling", () -> new ScalingCommand(environment));
    commands.put("hebbian", () -> new HebbianCommand(environment));
    commands.put("theory", () -> new TheoryCommand(environment));
    commands.put("dimension", () -> new DimensionCommand(environment));
    commands.put("merge", () -> new MergeCommand(environment));
    commands.put("collect", () -> new CollectCommand(environment));
    commands.put("submit", () -> new SubmitCommand(environment));
    commands.put("info", () -> new InfoCommand(environment));
    commands.put("generate-completion", Main::completion);
    return commands;
  }

  /** All commands, or the one that the first argument names; the script of completion is made out of all. */
  private static CommandLine commandLine(Environment environment, String... args) {
    CommandLine main = new CommandLine(new Main());
    Map<String, Supplier<Object>> commands = commands(environment);
    boolean one = args.length > 0 && commands.containsKey(args[0]) && !args[0].equals("generate-completion");
    commands.forEach((name, command) -> {
      if (!one || name.equals(args[0])) {
        main.addSubcommand(name, command.get());
      }
    });
    // All behind the name of the run belongs to the run, also where '--' was forgotten in front of it.
    Optional.ofNullable(main.getSubcommands().get("submit")).ifPresent(submit -> submit.setStopAtPositional(true));
    main.setOut(environment.out());
    main.setErr(environment.err());
    main.setColorScheme(CommandLine.Help.defaultColorScheme(environment.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    main.setUsageHelpAutoWidth(false);
    main.setUsageHelpWidth(HELP_WIDTH);
    main.setParameterExceptionHandler((e, _) -> Failures.report(failure(e), environment.err()));
    main.setExecutionExceptionHandler((e, _, _) -> Failures.report(e, environment.err()));
    return main;
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    CommandSpec spec = completion.getCommandSpec();
    spec.usageMessage().headerHeading("""
        Examples:
          weaksyn generate-completion > ~/.local/share/bash-completion/completions/weaksyn
          source <(weaksyn generate-completion)     in .bashrc or .zshrc

        """);
    spec.usageMessage().header("Prints the script with which bash and zsh complete commands and options.", "").description("");
    spec.versionProvider(new Version());
    return completion;
  }

  /** What is wrong with the arguments, in our words where a converter has found it. */
  static UsageException failure(ParameterException e) {
    return switch (e.getCause()) {
      case BadValue bad -> bad.of(e.getArgSpec() instanceof OptionSpec option ? option.names()[0] : e.getArgSpec().paramLabel());
      case UsageException usage -> usage;
      case null, default -> new UsageException(message(e));
    };
  }

  private static String message(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String command = spec.qualifiedName();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().getFirst();
      String kind = argument.startsWith("-") ? "option" : argument.startsWith("@") ? "file of options" : "argument or command";
      String meant =
          Spelling.nearest(argument.replaceFirst("=.*", ""), argument.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet())
              .map(word -> "; did you mean " + word + "?").orElse("");
      return argument + ": no such " + kind + meant + "; try '" + command + " --help'";
    }
    return e.getMessage() + "; try '" + command + " --help'";
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, false, stream.charset());
  }

  @Override
  public void run() {
    throw new UsageException("no command given; allowed are " + String.join(", ", command.subcommands().keySet()) + "; try 'weaksyn --help'");
  }
}
