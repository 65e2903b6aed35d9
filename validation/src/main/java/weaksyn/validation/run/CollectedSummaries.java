package weaksyn.validation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.CsvText;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * The summaries of several runs as one table. Its columns are the directory, what is configured (but for what the
 * summaries tell of each row), the revision, and the columns of the summaries. A run that lacks a column has nothing in
 * it.
 *
 * @param columns their names
 * @param rows as many fields as there are columns
 */
public record CollectedSummaries(List<String> columns, List<List<Field>> rows) {
  private static final String FILE = "summary.csv";
  private static final String DIRECTORY = "directory";
  private static final String REVISION = "revision";

  /**
   * One field of the table.
   *
   * @param text as a CSV file has it
   * @param json the same value: a number, text, a list, or null where there is nothing or no finite number
   */
  public record Field(String text, JsonNode json) {
    private static final Field NOTHING = new Field("", NullNode.getInstance());

    private static Field configured(JsonNode value) {
      return new Field(value.isValueNode() ? value.asText() : value.toString(), value);
    }

    private static Field summarised(String text) {
      if (text.isEmpty()) {
        return NOTHING;
      }
      try {
        double value = Double.parseDouble(text);
        return new Field(text, Double.isFinite(value) ? DoubleNode.valueOf(value) : NullNode.getInstance());
      } catch (NumberFormatException e) {
        return new Field(text, TextNode.valueOf(text));
      }
    }
  }

  /** Copies the lists. */
  public CollectedSummaries {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads the summaries.
   *
   * @param runs complete runs of one command, each of another configuration or seed
   * @throws UsageException if a run is another run once more, or one of another command or a shard
   * @throws RunFailure if a run is not complete, or its summary cannot be read
   */
  public static CollectedSummaries of(List<RecordedRun> runs) {
    requireDifferentRunsOfOneCommand(runs);
    Set<String> configured = new LinkedHashSet<>();
    Set<String> summarised = new LinkedHashSet<>();
    List<Map<String, Field>> rows = new ArrayList<>();
    for (RecordedRun run : runs) {
      Map<String, Field> configuration = configuration(run);
      configured.addAll(configuration.keySet());
      List<Map<String, Field>> summary = summary(run);
      summary.forEach(row -> summarised.addAll(row.keySet()));
      for (Map<String, Field> row : summary) {
        Map<String, Field> joined = new LinkedHashMap<>(configuration);
        joined.putAll(row); // what a row says is about that row, as the realisations of its curve
        rows.add(joined);
      }
    }
    configured.removeAll(summarised);
    List<String> columns = new ArrayList<>(configured);
    columns.addAll(summarised);
    return new CollectedSummaries(columns, rows.stream().map(row -> columns.stream().map(column -> row.getOrDefault(column, Field.NOTHING)).toList()).toList());
  }

  private static void requireDifferentRunsOfOneCommand(List<RecordedRun> runs) {
    Map<String, Path> seen = new HashMap<>();
    RecordedRun first = runs.getFirst();
    for (RecordedRun run : runs) {
      Manifest manifest = run.manifest();
      if (!manifest.command().equals(first.manifest().command())) {
        throw new UsageException(
            run.directory() + ": holds a run of " + manifest.command() + ", and " + first.directory() + " one of " + first.manifest().command()
                + "; collect runs of one command");
      }
      if (!manifest.shard().equals(Shard.WHOLE)) {
        throw new UsageException(run.directory() + ": holds shard " + manifest.shard() + " of a run; weaksyn merge makes one run out of all shards");
      }
      Path same = seen.put(manifest.identity(), run.directory());
      if (same != null) {
        throw new UsageException(run.directory() + ": holds the same run as " + same + "; name each run once");
      }
      if (!manifest.isComplete()) {
        throw new RunFailure(run.directory() + ": its run has not ended; repeat its command, which computes what is missing");
      }
    }
  }

  private static Map<String, Field> configuration(RecordedRun run) {
    Map<String, Field> values = new LinkedHashMap<>();
    values.put(DIRECTORY, Field.configured(TextNode.valueOf(run.directory().toString())));
    run.manifest().configuration().properties().forEach(entry -> values.put(entry.getKey(), Field.configured(entry.getValue())));
    String revision = run.manifest().provenance().revision();
    values.put(REVISION, revision == null ? Field.NOTHING : Field.configured(TextNode.valueOf(revision)));
    return values;
  }

  private static List<Map<String, Field>> summary(RecordedRun run) {
    Path file = run.directory().resolve(FILE);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(Files.readString(file))) {
      return csv.stream().map(row -> fields(file, row)).toList();
    } catch (NoSuchFileException e) {
      throw new RunFailure(file + ": there is no such file; repeat the command of the run, which writes it", e);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    } catch (CsvParseException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static RunFailure damaged(Path file, String how, Exception cause) {
    return new RunFailure(file + ": is damaged (" + how + "); repeat the command of the run, which writes it", cause);
  }

  private static Map<String, Field> fields(Path file, NamedCsvRecord row) {
    int expected = row.getHeader().size();
    if (row.getFieldCount() != expected) {
      throw damaged(file, "line " + row.getStartingLineNumber() + " has " + row.getFieldCount() + " of " + expected + " fields", null);
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    row.getFieldsAsMap().forEach((column, text) -> fields.put(column, Field.summarised(text)));
    return fields;
  }

  /** The table as CSV. */
  public String csv() {
    return CsvText.of(columns, csv -> rows.forEach(row -> csv.writeRecord(row.stream().map(Field::text).toList())));
  }
}
