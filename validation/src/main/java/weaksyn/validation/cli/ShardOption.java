package weaksyn.validation.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import weaksyn.validation.run.Shard;

/** Which share of a run's cells is to be computed. */
final class ShardOption {
  @Option(names = "--shard", paramLabel = "i/n", converter = Converter.class, defaultValue = "1/1", description = "compute one of n equal shares of the cells, the i-th; weaksyn merge joins all shards to one run (${DEFAULT-VALUE})") Shard shard;

  private static final class Converter implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      return Shard.parse(text);
    }
  }
}
