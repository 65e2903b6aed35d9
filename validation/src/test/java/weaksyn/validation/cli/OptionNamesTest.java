package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;

/** The domain speaks of quantities, the command line of options. */
class OptionNamesTest {
  private static UsageException refused(int width, int samples) {
    return assertThrows(
        UsageException.class,
        () -> new StudyParameters(
            width, 3, 1, 0.1, DoubleList.of(0), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(),
            samples, 2, 1, Precision.F64));
  }

  @Test
  void aComplaintReadsWellFromJavaAndOnTheCommandLine() {
    UsageException narrow = refused(1, 100);
    assertEquals("width 1: must be a whole number in 2..16777216", narrow.getMessage());
    assertEquals("--width 1: must be a whole number in 2..16777216", narrow.line(OptionNames::of));
    assertEquals("samples 3: must be a whole number in 4..21474836 (the unbiased estimates need 4)", refused(100, 3).getMessage());
  }

  @Test
  void aPhraseTakesWhatUsersTypeAsItIs() {
    Phrase inner = Phrase.of("%s up to %d", Quantity.WIDTH, 7);
    Phrase phrase = Phrase.of("%s %s: %s", Quantity.INPUT, "100% --width width", inner);
    assertEquals("input 100% --width width: width up to 7", phrase.toString());
    assertEquals("--input 100% --width width: --width up to 7", phrase.text(OptionNames::of));
    assertEquals("width: 50%", new UsageException("width: 50%").line(OptionNames::of));
  }

  @Test
  void everyQuantityHasAnOption() {
    String help =
        Stream.of("study", "scaling", "hebbian", "dimension").map(command -> FakeBackend.good().run(command, "--help").out()).collect(Collectors.joining());
    List<String> names = Arrays.stream(Quantity.values()).map(OptionNames::of).toList();
    assertEquals(List.of(), names.stream().filter(name -> !Pattern.compile("(?m)^ +" + name + "[=,\\s]").matcher(help).find()).toList());
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void onlyTheCommandLineKnowsOptions() throws IOException {
    Pattern option = Pattern.compile("\"--[a-z]");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      List<Path> naming = sources.stream().filter(file -> option.matcher(read(file)).find()).toList();
      // The jobs of a scheduler are command lines: those of its programs, and of this one.
      assertTrue(naming.stream().allMatch(file -> file.getParent().endsWith("cli") || file.getParent().endsWith("submit")), naming.toString());
      assertTrue(naming.size() > 5 && sources.size() > 100, "looked in the wrong place");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
