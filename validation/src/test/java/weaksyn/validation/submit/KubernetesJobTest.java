package weaksyn.validation.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.pages.MarkdownPage;

/** {@code docs/weaksyn-job.json}: a Job of Kubernetes whose pods compute each shard once. */
class KubernetesJobTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode job() throws IOException {
    return JSON.readTree(Files.readString(MarkdownPage.ROOT.resolve("docs/weaksyn-job.json")));
  }

  private static Set<ValidationMessage> faults(JsonNode job) throws IOException {
    try (InputStream text = KubernetesJobTest.class.getResourceAsStream("kubernetes-job.schema.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON.readTree(text));
      return schema.validate(job);
    }
  }

  @Test
  void itHasItsSchema() throws IOException {
    assertEquals(Set.of(), faults(job()));
  }

  @ParameterizedTest
  @CsvSource({"/spec, completion, 8", "/spec, completions, \"8\"", "/spec/template/spec, restartPolicy, \"Always\"",
    "/spec/template/spec/containers/0, name, \"A b\"",
    "/spec/template/spec/containers/0/resources/limits, memory, \"8 GB\""})
  void theSchemaFindsFaults(String object, String field, String value) throws IOException {
    JsonNode job = job();
    ((ObjectNode) job.at(object)).set(field, JSON.readTree(value));
    assertFalse(faults(job).isEmpty());
  }

  /** The indices are 0 to completions − 1, the shards 1 to completions. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void everyIndexIsOneShard() throws IOException {
    JsonNode job = job();
    int completions = job.at("/spec/completions").intValue();
    JsonNode command = job.at("/spec/template/spec/containers/0/command");
    for (int index = 0; index < completions; index++) {
      List<String> words = new ArrayList<>(List.of("env", "JOB_COMPLETION_INDEX=" + index));
      command.forEach(word -> words.add(word.textValue().replace("/shared/weaksyn/bin/weaksyn", "echo")));
      Programs.Result result = Programs.SYSTEM.run(words, "");
      assertEquals(0, result.status(), result.err());
      String shard = (index + 1) + "/" + completions;
      assertNotEquals(-1, result.out().indexOf(" --shard " + shard + " --out /shared/run/shards/" + (index + 1) + "-of-" + completions + "\n"), result.out());
    }
  }
}
