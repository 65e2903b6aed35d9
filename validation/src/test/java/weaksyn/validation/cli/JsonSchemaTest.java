package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What --json prints has the schemas of docs/json, which forbid keys that they do not describe. */
class JsonSchemaTest {
  private static final Path SCHEMAS = Path.of("../docs/json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temporary;

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON.readTree(Files.readString(SCHEMAS.resolve(name + ".schema.json"))));
  }

  static Set<String> faults(String schema, JsonNode output) throws IOException {
    Set<String> faults = new TreeSet<>();
    for (ValidationMessage message : schema(schema).validate(output)) {
      faults.add(message.getMessage());
    }
    return faults;
  }

  private static JsonNode output(List<String> arguments) throws IOException {
    FakeBackend.Output output = RealCommand.run(arguments);
    assertFalse(output.out().isBlank(), output.err());
    return JSON.readTree(output.out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "study | study --width 20 --depth 2 --samples 8 --realisations 3 --r 0,1 --no-check",
    "study | study --width 20 --depth 1 --samples 8 --realisations 3 --spectrum 1 --synapses haar --no-check",
    "study | study --width 60 --depth 1 --samples 16 --realisations 4 --r 1",
    "study | study --width 20 --depth 1 --samples 8 --r 1 --until-error D=20% --realisations 32 --no-check",
    "study | study --width 20 --depth 1 --samples 8 --r 1 --gain 0.5,1 --input isotropic,wishart:1 --realisations 3",
    "study | study --width 20 --depth 1 --samples 8 --r 1 --bias 0,0.1 --until-error D=20% --realisations 32 --no-check",
    "scaling | scaling --widths 8..64 --depth 1 --samples 8 --realisations 4 --r 1",
    "hebbian | hebbian --width 8 --depth 1 --competition 0.5 --batches 1 --realisations 2 --samples 60",
  })
  void runs(String schema, String command) throws IOException {
    Path run = temporary.resolve("run");
    JsonNode output = output(List.of((command + " --quiet --json --out " + run).split(" ")));
    assertEquals(Set.of(), faults(schema, output));
    if (schema.equals("hebbian")) {
      return; // such runs are not merged
    }
    assertEquals(Set.of(), faults("collect", output(List.of("collect", run.toString(), "--json"))));
    JsonNode planned = output(List.of("merge", run.toString(), "--json", "--dry-run", "--no-check", "--out", temporary.resolve("merged").toString()));
    assertEquals(Set.of(), faults("merge-dry-run", planned));
    JsonNode merged = output(List.of("merge", run.toString(), "--json", "--quiet", "--no-check", "--out", temporary.resolve("merged").toString()));
    assertEquals(Set.of(), faults(schema, merged));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "theory | theory --depth 2 --r 0,1",
    "theory | theory --depth 2 --r 1 --width 100",
    "theory | theory --r 1 --fixed-point",
    "theory | theory --quenched --width 20 --depth 1 --r 1",
    "dry-run | study --width 20 --depth 2 --samples 8 --r 1 --dry-run",
    "dry-run | study --width 20 --depth 1 --samples 8 --r 1 --until-error D=20% --save-weights 1 --dry-run",
    "dry-run | study --width 20 --depth 1 --samples 8 --r 1 --save-activity 1 --save-realisations 0..1 --dry-run",
    "dry-run | study --width 20 --depth 1 --samples 8 --r 1 --gain 0.5,1 --bias 0,1 --dry-run",
    "dry-run | study --width 20 --depth 1 --samples 8 --r 1 --gain 0.5,1 --until-error D=20% --dry-run",
    "dry-run | scaling --widths 8,16 --depth 1 --samples 8 --r 1 --dry-run",
    "dry-run | hebbian --width 8 --depth 1 --competition 0.5 --samples 60 --dry-run",
    "info | info",
  })
  void tables(String schema, String command) throws IOException {
    assertEquals(Set.of(), faults(schema, output(List.of((command + " --json").split(" ")))));
  }

  @Test
  void dimension() throws IOException {
    Path file = Files.writeString(temporary.resolve("activity.csv"), "1,2,0.5\n0,1,4\n3,1,2\n2,2,7\n5,0,1\n1,4,1\n0,2,3\n4,1,5\n");
    JsonNode output =
        output(List.of("dimension", file.toString(), "--json", "--quiet", "--blocks", "4", "--out", temporary.resolve("dimension").toString()));
    assertEquals(Set.of(), faults("dimension", output));
  }

  /** The schemas are strict: a key that is not described, and one that is missing, are faults. */
  @Test
  void aKeyMoreOrLessIsAFault() throws IOException {
    ObjectNode output = (ObjectNode) output(List.of("theory", "--depth", "1", "--r", "1", "--json"));
    ((ObjectNode) output.path("layers").get(0)).put("surprise", 1);
    assertEquals(1, faults("theory", output).size());
    ((ObjectNode) output.path("layers").get(0)).remove(List.of("surprise", "D"));
    assertEquals(1, faults("theory", output).size());
  }

  /** So that a new command cannot be without. The script of completion is no result. */
  @Test
  void everyCommandHasTheOption() {
    List<String> without =
        RealCommand.run("--help").out().lines().dropWhile(line -> !line.equals("Commands:")).skip(1)
            .filter(line -> line.matches("  \\S.*")).map(line -> line.strip().replaceFirst(" .*", ""))
            .filter(command -> !RealCommand.run(command, "--help").out().contains("--json")).toList();
    assertEquals(List.of("generate-completion"), without);
  }

  @Test
  void everySchemaIsNamedOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/command-line.md"));
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      files.forEach(file -> assertTrue(page.contains("(json/" + file.getFileName() + ")"), file.toString()));
    }
  }
}
