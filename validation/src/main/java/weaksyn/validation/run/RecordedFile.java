package weaksyn.validation.run;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import weaksyn.validation.Quantity;

/**
 * A file that a run reads.
 *
 * @param option what the file is for, as {@link #entry} names it
 * @param path where it was read, or what it is called if it comes with the software
 * @param sha256 of the file, hexadecimal
 * @param facts what else is recorded of the file; each fact has a key of its own beside the others
 */
public record RecordedFile(String option, String path, String sha256, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> facts) {
  /** Keeps the map, empty if there is none. */
  public RecordedFile {
    facts = facts == null ? Map.of() : facts;
  }

  /**
   * A file with facts.
   *
   * @param role what the file is for
   * @param facts a record whose components are the facts
   */
  public static RecordedFile of(Quantity role, String path, String sha256, Record facts) {
    Map<String, JsonNode> recorded = ManifestMapper.JSON.convertValue(facts, new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    return new RecordedFile(entry(role), path, sha256, recorded);
  }

  /** How the format names the role of a file: as the first version of the command line named its option. */
  static String entry(Quantity role) {
    return "--" + role;
  }
}
