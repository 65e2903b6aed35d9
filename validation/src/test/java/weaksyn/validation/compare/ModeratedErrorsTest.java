package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeratedErrorsTest {
  /**
   * The two-sided quantile of Student's law with K + 7 degrees of freedom, found with the incomplete beta function to
   * 30 digits (mpmath).
   */
  @ParameterizedTest
  @CsvSource({
    "0.001, 1, 4, 4.4369793382344497", "0.001, 72, 8, 6.3140448283777924", "0.01, 1, 8, 2.9467128834752389", "0.001, 1500, 32, 5.9210564871387269",
    "0.05, 1, 2, 2.2621571627982055"
  })
  void quantileIsThatOfStudentsLaw(double falseAlarm, int comparisons, int realisations, double expected) {
    assertEquals(expected, ModeratedErrors.quantile(falseAlarm / comparisons, realisations + 7), 1e-12);
  }
}
