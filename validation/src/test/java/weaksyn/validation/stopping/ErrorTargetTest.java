package weaksyn.validation.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.compare.OrderParameter;

class ErrorTargetTest {
  @Test
  void severalTargets() throws ErrorTarget.Malformed {
    assertEquals(
        List.of(
            new ErrorTarget(OrderParameter.DIMENSION, 0.005, true), new ErrorTarget(OrderParameter.SQUARED_COVARIANCE, 1e-4, false),
            new ErrorTarget(OrderParameter.VARIANCE, 0.02, true)),
        ErrorTarget.parse("D=0.5%, E=1e-4,Q=2%"));
  }

  @ParameterizedTest
  @CsvSource({"D=0.5%", "E=0.0001", "Q=12%"})
  void theTextIsReadAgain(String text) throws ErrorTarget.Malformed {
    assertEquals(text, ErrorTarget.parse(text).getFirst().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"S=1%|'S' is no quantity", "d=1%|'d' is no quantity", "D=0|must be a finite number greater than 0",
    "D=-1%|greater than 0",
    "D=|greater than 0", "D=NaN|greater than 0", "D=1e999|greater than 0", "D|'D' is no wanted error", "D=1%,D=2%|D appears twice", "D=1%,|'' is no wanted"})
  void whatIsNoTarget(String text, String complaint) {
    String message = assertThrows(ErrorTarget.Malformed.class, () -> ErrorTarget.parse(text)).getMessage();
    assertTrue(message.contains(complaint), message);
  }
}
