package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "0.362976519, 0.3630", "1, 1.000", "0, 0", "-0.00012346, −0.0001235", "1.4177e-5, 1.418 × 10⁻⁵",
    "12345678, 1.235 × 10⁷", "54321, 54321", "NaN, –", "Infinity, –"
  })
  void fourDigits(double value, String text) {
    assertEquals(text, Digits.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.362976519, 0.0031, 0.3630 ± 0.0031", "0.3629, 0.12, 0.36 ± 0.12", "-0.0004, 0.0013, −0.0004 ± 0.0013", "1.4177e-5, 3.1e-7, (1.418 ± 0.031) × 10⁻⁵",
    "0, 0.01, 0.000 ± 0.010", "251.3, 12, 251 ± 12", "0.5, NaN, 0.5000", "0.5, 0, 0.5000", "2e-7, 0.01, 0.000 ± 0.010"
  })
  void asManyDigitsAsTheErrorJustifies(double mean, double error, String text) {
    assertEquals(text, Digits.of(mean, error));
  }

  @ParameterizedTest
  @CsvSource({"1.26, +1.3", "-2.04, −2.0", "-0.04, 0.0", "NaN, –"})
  void deviations(double z, String text) {
    assertEquals(text, Digits.deviation(z));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "0.5, 0.5", "-0.25, −0.25", "0.987654321, 0.9877", "20, 20"})
  void parameters(double value, String text) {
    assertEquals(text, Digits.parameter(value));
  }
}
