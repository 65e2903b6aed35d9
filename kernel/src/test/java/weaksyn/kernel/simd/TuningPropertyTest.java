package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TuningPropertyTest {
  @Test
  void theTextWinsOverTheUsualValue() {
    assertEquals(96, TuningProperty.parse("p", null, 96, 8, 1000));
    assertEquals(8, TuningProperty.parse("p", "8", 96, 8, 1000));
    assertEquals(1000, TuningProperty.parse("p", "1000", 96, 8, 1000));
  }

  @Test
  void anythingElseIsRefusedByNameValueAndRange() {
    for (String text : new String[] {"0", "-8", "7", "1008", "", "many", " 8", "8.0", "99999999999"}) {
      String message = assertThrows(TuningProperty.UnusableException.class, () -> TuningProperty.parse("p.q", text, 96, 8, 1000)).getMessage();
      assertEquals("system property p.q must be a multiple of 8 in 8..1000, is '" + text + "'", message);
    }
    String message = assertThrows(TuningProperty.UnusableException.class, () -> TuningProperty.parse("p.q", "0", 5, 1, 9)).getMessage();
    assertTrue(message.contains("a whole number in 1..9"), message);
  }

  @Test
  void thoseThatAreSetAreRemembered() {
    String name = "weaksyn.test.remembered";
    assertEquals(5, TuningProperty.value(name, 5, 1, 9));
    assertFalse(TuningProperty.inForce().contains(name));
    System.setProperty(name, "7");
    try {
      assertEquals(7, TuningProperty.value(name, 5, 1, 9));
    } finally {
      System.clearProperty(name);
    }
    assertTrue(TuningProperty.inForce().contains(name));
  }

  @Test
  void aChoiceAllowsItsValuesAlone() {
    int[] allowed = {4, 6, 8};
    assertEquals(6, TuningProperty.parse("p", null, 6, allowed));
    assertEquals(4, TuningProperty.parse("p", "4", 6, allowed));
    for (String text : new String[] {"5", "2", "", " 8", "8.0"}) {
      String message = assertThrows(TuningProperty.UnusableException.class, () -> TuningProperty.parse("p.q", text, 6, allowed)).getMessage();
      assertEquals("system property p.q must be 4 or 6 or 8, is '" + text + "'", message);
    }
  }
}
