package weaksyn.validation.cli;

import picocli.CommandLine.Option;
import weaksyn.validation.run.Shard;

/** Which share of a run's cells is to be computed. */
final class ShardOption {
  @Option(names = "--shard", paramLabel = "i/n", description = "only each n-th cell, from the i-th; weaksyn merge makes one run out of all shards (1/1)") private String shard =
      "1/1";

  /** The share; all of the run if the option is not given. */
  Shard shard() {
    return Shard.parse(shard);
  }
}
