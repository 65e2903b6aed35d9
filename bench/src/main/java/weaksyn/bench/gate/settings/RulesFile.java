package weaksyn.bench.gate.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import weaksyn.bench.gate.jmh.UnusableInput;

/**
 * Reads the file of rules, which is JSON. Every complaint names the file, the key and what is allowed.
 *
 * <p>It is JSON because the gate reads and writes JSON anyway, and because its values have types. A YAML file would
 * need another library, and properties have no lists.
 */
public final class RulesFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final LocalDate today;

  private RulesFile(Path file, LocalDate today) {
    this.file = file;
    this.today = today;
  }

  /**
   * The rules of a file.
   *
   * @param today exclusions that ended before this day are refused
   * @throws UnusableInput if it cannot be read, or anything in it is not as it must be
   */
  public static Rules read(Path file, LocalDate today) {
    try {
      return new RulesFile(file, today).rules(MAPPER.readTree(OptionValues.file("--rules", file).toFile()));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", in line " + e.getLocation().getLineNr();
      throw new UnusableInput("--rules " + file + ": is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + line, e);
    } catch (IOException e) {
      throw new UnusableInput("--rules " + file + ": cannot be read: " + e, e);
    }
  }

  private Rules rules(JsonNode root) {
    requireKeys(root, "", List.of(), "threshold", "alpha", "budget", "benchmarks", "exclusions");
    List<Rules.Rule> rules = new ArrayList<>();
    for (int i = 0; i < array(root, "benchmarks"); i++) {
      rules.add(rule(root.path("benchmarks").get(i), "benchmarks[" + i + "]"));
    }
    List<Rules.Exclusion> exclusions = new ArrayList<>();
    for (int i = 0; i < array(root, "exclusions"); i++) {
      exclusions.add(exclusion(root.path("exclusions").get(i), "exclusions[" + i + "]"));
    }
    return new Rules(threshold(root, ""), alpha(root, ""), budget(root, ""), List.copyOf(rules), List.copyOf(exclusions));
  }

  private Rules.Rule rule(JsonNode node, String key) {
    requireKeys(node, key, List.of("pattern"), "pattern", "threshold", "alpha", "budget");
    if (node.size() == 1) {
      throw complaint(key, "says nothing: give a threshold, an alpha or a budget");
    }
    String prefix = key + ".";
    return new Rules.Rule(where(key), pattern(node, prefix), threshold(node, prefix), alpha(node, prefix), budget(node, prefix));
  }

  private Rules.Exclusion exclusion(JsonNode node, String key) {
    List<String> keys = List.of("pattern", "reason", "expires");
    requireKeys(node, key, keys, keys.toArray(String[]::new));
    String prefix = key + ".";
    Pattern pattern = pattern(node, prefix);
    String reason = text(node, prefix, "reason", "a text");
    if (reason.isBlank()) {
      throw complaint(prefix + "reason", "must not be empty: say why the benchmark is left out");
    }
    return new Rules.Exclusion(where(key), pattern, reason.strip(), expires(node, prefix, pattern, reason));
  }

  private LocalDate expires(JsonNode node, String prefix, Pattern pattern, String reason) {
    String text = text(node, prefix, "expires", "a date as 2027-01-31");
    LocalDate last;
    try {
      last = LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableInput(where(prefix + "expires") + " " + text + ": must be a date as 2027-01-31", e);
    }
    if (last.isBefore(today)) {
      throw complaint(prefix + "expires", "the exclusion of " + pattern + " (" + reason.strip() + ") ended on " + last
          + ": remove it, or give it a date from " + today + " on");
    }
    return last;
  }

  private Pattern pattern(JsonNode node, String prefix) {
    return OptionValues.regex(where(prefix + "pattern"), text(node, prefix, "pattern", "a regular expression"));
  }

  private OptionalDouble threshold(JsonNode node, String prefix) {
    return node.has("threshold")
        ? OptionalDouble.of(OptionValues.threshold(where(prefix + "threshold"), text(node, prefix, "threshold", "a percentage, for instance \"5%\"")))
        : OptionalDouble.empty();
  }

  private OptionalDouble alpha(JsonNode node, String prefix) {
    if (!node.has("alpha")) {
      return OptionalDouble.empty();
    }
    if (!node.get("alpha").isNumber()) {
      throw complaint(prefix + "alpha", "must be a number in 1e-9..0.5, is " + node.get("alpha"));
    }
    return OptionalDouble.of(OptionValues.probability(where(prefix + "alpha"), node.get("alpha").doubleValue()));
  }

  private Optional<Duration> budget(JsonNode node, String prefix) {
    return node.has("budget")
        ? Optional.of(OptionValues.duration(where(prefix + "budget"), text(node, prefix, "budget", "a duration, for instance \"90s\"")))
        : Optional.empty();
  }

  private String text(JsonNode node, String prefix, String key, String allowed) {
    if (!node.get(key).isTextual()) {
      throw complaint(prefix + key, "must be " + allowed + ", is " + node.get(key));
    }
    return node.get(key).asText();
  }

  /** Length of an array, which may be absent. */
  private int array(JsonNode root, String key) {
    if (root.has(key) && !root.get(key).isArray()) {
      throw complaint(key, "must be an array, is " + root.get(key));
    }
    return root.path(key).size();
  }

  private void requireKeys(JsonNode node, String key, List<String> required, String... allowed) {
    if (!node.isObject()) {
      throw complaint(key.isEmpty() ? "the whole file" : key, "must be an object with some of " + String.join(", ", allowed));
    }
    String prefix = key.isEmpty() ? "" : key + ".";
    node.fieldNames().forEachRemaining(name -> {
      if (!List.of(allowed).contains(name)) {
        throw complaint(prefix + name, "is no key; allowed are " + String.join(", ", allowed));
      }
    });
    for (String name : required) {
      if (!node.has(name)) {
        throw complaint(key, "lacks " + name + "; it needs " + String.join(", ", required));
      }
    }
  }

  private String where(String key) {
    return "--rules " + file + ": " + key;
  }

  private UnusableInput complaint(String key, String problem) {
    return new UnusableInput(where(key) + ": " + problem);
  }
}
