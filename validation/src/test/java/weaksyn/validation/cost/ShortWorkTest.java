package weaksyn.validation.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.simd.Lanes;

class ShortWorkTest {
  private String before;

  @BeforeEach
  void clear() {
    before = System.clearProperty(Lanes.PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(Lanes.PROPERTY);
    } else {
      System.setProperty(Lanes.PROPERTY, before);
    }
  }

  @Test
  void itGoesNumberByNumber() {
    ShortWork.choose(ShortWork.LONGEST);
    assertEquals("64", System.getProperty(Lanes.PROPERTY));
  }

  @Test
  void longerWorkGoesByVectors() {
    ShortWork.choose(Math.nextUp(ShortWork.LONGEST));
    assertNull(System.getProperty(Lanes.PROPERTY));
  }

  @Test
  void whatTheUserChoseStays() {
    System.setProperty(Lanes.PROPERTY, "256");
    ShortWork.choose(1);
    assertEquals("256", System.getProperty(Lanes.PROPERTY));
  }
}
