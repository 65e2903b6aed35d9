package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.run.CollectedSummaries;

/** {@code weaksyn collect}. */
@Command(name = "collect", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn collect runs/study-* > gains.csv
    weaksyn collect run1 run2 run3 --out gains.csv
    weaksyn collect run1 run2 --json

  """, header = {"Joins the summaries of several runs to one table.", ""}, description = {
  "",
  "The table has the rows of summary.csv of each run. In front of them stand the directory and the configuration of the run as columns. The runs are complete, "
      + "of one command, and differ in their configuration or seed.",
  ""
}, footer = {"", "Exit status: 0 done, 1 a run is not complete or damaged, 2 wrong usage."})
final class CollectCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(arity = "1..*", paramLabel = "DIR", converter = Converters.FilePath.class, description = "run directories of one command") private List<Path> directories;

  @Option(names = "--out", paramLabel = "FILE", converter = Converters.FilePath.class, description = "writes the table as CSV to this file, in place of standard output") private Path out;

  @Option(names = "--json", description = "print JSON") private boolean json;

  CollectCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CollectedSummaries table = CollectedSummaries.of(directories.stream().map(MergeCommand::source).toList());
    if (out != null) {
      AtomicFile.write(out, table.csv());
      environment.err().println("weaksyn: table: " + out);
    }
    if (json) {
      environment.out().println(json(table));
    } else if (out == null) {
      environment.out().print(table.csv());
    }
    environment.out().flush();
    return Main.GOOD;
  }

  private static ObjectNode json(CollectedSummaries table) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = node.putArray("columns");
    table.columns().forEach(columns::add);
    ArrayNode rows = node.putArray("rows");
    for (List<CollectedSummaries.Field> row : table.rows()) {
      ObjectNode object = rows.addObject();
      for (int i = 0; i < row.size(); i++) {
        object.set(table.columns().get(i), row.get(i).json());
      }
    }
    return node;
  }
}
