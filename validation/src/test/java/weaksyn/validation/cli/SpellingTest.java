package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({"'', '', 0", "'', abc, 3", "abc, '', 3", "abc, abc, 0", "abc, abd, 1", "abc, acb, 1", "ca, abc, 3", "kitten, sitting, 3", "widht, width, 1"})
  void countsSlips(String a, String b, int slips) {
    assertEquals(slips, Spelling.slips(a, b));
  }

  @Test
  void takesTheNearestWord() {
    List<String> known = List.of("--width", "--widths", "--depth", "--r");
    assertEquals(Optional.of("--width"), Spelling.nearest("--widht", known));
    assertEquals(Optional.of("--width"), Spelling.nearest("--with", known), "two are one letter away");
    assertEquals(Optional.of("--widths"), Spelling.nearest("--wdths", known));
    assertEquals(Optional.of("--depth"), Spelling.nearest("--dept", known));
    assertEquals(Optional.empty(), Spelling.nearest("--foo", known));
    assertEquals(Optional.empty(), Spelling.nearest("", known));
  }
}
