package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** Whether a command only tells what it would do. */
final class DryRunOption {
  @Option(names = "--dry-run", description = "cells, memory, operations and a time estimate; nothing runs, nothing is written") boolean given;
}
