package weaksyn.validation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule is frozen: M is part of the identity of runs that do not name it. */
class DefaultsTest {
  @ParameterizedTest
  @CsvSource({
    "2, 96, 4", "50, 96, 49", "97, 96, 96", "1000, 96, 96", "1279, 96, 96", "1280, 128, 96", "2000, 192, 96", "10240, 1024, 96", "46340, 1024, 96",
    "16777216, 127, 96"})
  void patternsThatAreDrawn(int width, int weights, int fields) {
    assertEquals(weights, Defaults.samples(width, Sampling.WEIGHTS));
    assertEquals(fields, Defaults.samples(width, Sampling.FIELDS));
  }

  @Test
  void fieldsOfAnyWidth() {
    assertEquals(96, Defaults.samples(1_000_000_000, Sampling.FIELDS));
  }

  @ParameterizedTest
  @CsvSource({"100, 1000, 99", "1000, 4000, 256", "10000, 40000, 256", "10001, 1024, 256"})
  void patternsOfAFile(int width, int weights, int fields) {
    assertEquals(weights, Defaults.rows(width, Sampling.WEIGHTS));
    assertEquals(fields, Defaults.rows(width, Sampling.FIELDS));
  }

  @ParameterizedTest
  @CsvSource({"4, 32, 64", "96, 32, 64", "97, 31, 63", "192, 16, 32", "256, 12, 24", "1024, 8, 8", "2147483639, 8, 8"})
  void realisations(int samples, int study, int sweep) {
    assertEquals(study, Defaults.realisations(samples));
    assertEquals(sweep, Defaults.sweepRealisations(samples));
  }
}
