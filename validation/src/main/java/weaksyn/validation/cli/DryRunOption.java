package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** Whether a command only tells what it would do. */
final class DryRunOption {
  @Option(names = "--dry-run", description = "print the number of cells, the memory, the operations, and estimates of the time and of the errors; nothing runs, and nothing is written") boolean given;
}
