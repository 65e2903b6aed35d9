package weaksyn.validation.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;

/**
 * A run that was begun earlier, and what its manifest tells of it.
 *
 * @param directory where it is
 * @param manifest its own
 */
public record RecordedRun(Path directory, Manifest manifest) {
  /**
   * A file that the run read.
   *
   * @param path where it was read
   * @param sha256 of the file, hexadecimal
   * @param facts what else is recorded of it
   */
  public record Described<T>(Path path, String sha256, T facts) {}

  /**
   * The configuration as a record.
   *
   * @param type what the identity of the run was made of
   * @throws RunFailure if the configuration is no such record, or not the one of the identity
   */
  public <T extends Record> T configuration(Class<T> type) {
    ObjectNode tree = manifest.configuration().deepCopy();
    tree.remove(Manifest.REALISATIONS);
    T configuration;
    try {
      configuration = ManifestMapper.JSON.treeToValue(tree, type);
    } catch (InvalidFormatException e) {
      throw damaged("it has no " + e.getPath().getFirst().getFieldName() + " by the name of " + e.getValue());
    } catch (JsonProcessingException e) {
      throw damaged("its configuration cannot be read: " + e.getOriginalMessage());
    }
    absent(RunIdentity.of(configuration).configuration()).ifPresent(key -> {
      throw damaged("its configuration has no " + key);
    });
    require(configuration);
    return configuration;
  }

  /** The key of a value that is not there, in the tree of a record. What a record leaves out on purpose is no key. */
  private static Optional<String> absent(ObjectNode configuration) {
    return configuration.properties().stream()
        .filter(entry -> entry.getValue().isNull() || StreamSupport.stream(entry.getValue().spliterator(), false).anyMatch(JsonNode::isNull))
        .map(Map.Entry::getKey).findFirst();
  }

  /**
   * Fails unless the identity of the run was made of this configuration.
   *
   * @throws RunFailure if the manifest contradicts itself
   */
  public void require(Record configuration) {
    if (!RunIdentity.of(configuration).hash().equals(manifest.identity())) {
      throw damaged("its configuration is not the one that its identity was made of");
    }
  }

  /**
   * The file that the run read for a purpose, empty if there was none.
   *
   * @param facts record of what else is recorded of it
   * @throws RunFailure if something is missing, for which the identity does not vouch
   */
  public <T extends Record> Optional<Described<T>> file(Quantity role, Class<T> facts) {
    return files(role, facts).stream().findFirst();
  }

  /** All files that the run read for a purpose, as {@link #file}. */
  public <T extends Record> List<Described<T>> files(Quantity role, Class<T> facts) {
    return manifest.files().stream().filter(file -> RecordedFile.entry(role).equals(file.option())).map(file -> described(file, facts)).toList();
  }

  private <T extends Record> Described<T> described(RecordedFile file, Class<T> facts) {
    ObjectNode tree = ManifestMapper.JSON.valueToTree(file.facts());
    for (RecordComponent component : facts.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonInclude.class)) { // left out where it is null
        tree.putIfAbsent(component.getName(), NullNode.getInstance());
      }
    }
    try {
      T read = ManifestMapper.JSON.readerFor(facts).with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).readValue(tree);
      return new Described<>(Path.of(given(file, "path", file.path())), given(file, "sha256", file.sha256()), read);
    } catch (JsonMappingException e) {
      throw missing(file, e.getPath().getLast().getFieldName());
    } catch (InvalidPathException e) {
      throw damaged("the entry of " + file.option() + " has no path: " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String given(RecordedFile file, String key, String value) {
    if (value == null) {
      throw missing(file, key);
    }
    return value;
  }

  private RunFailure missing(RecordedFile file, String key) {
    return damaged("the entry of " + file.option() + " has no " + key);
  }

  /** Says what is wrong with the manifest, and who made it. */
  public RunFailure damaged(String how) {
    return new RunFailure(
        directory.resolve(Manifest.NAME) + ": " + how + "; it is damaged or of another version, " + manifest.software() + ": merge with that version");
  }
}
