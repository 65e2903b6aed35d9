package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  @Tag("lanes")
  void bothSpeciesHaveTheWidthAskedFor() {
    String property = System.getProperty(Lanes.PROPERTY);
    assertTrue(property == null || property.equals(Integer.toString(Lanes.vectorBits())));
    assertEquals(Lanes.NO_VECTORS.equals(property), !Lanes.VECTORS);
    if (Lanes.VECTORS) {
      assertEquals(Lanes.D.length(), Lanes.L.length());
      assertEquals(Lanes.vectorBits(), 64 * Lanes.D_LANES);
    } else {
      assertNull(Lanes.D);
      assertEquals(64, Lanes.vectorBits());
    }
  }

  @Test
  void propertyWinsAndThePreferredWidthIsCapped() {
    assertEquals(128, Lanes.choose("128", 512).vectorBitSize());
    assertEquals(512, Lanes.choose("512", 128).vectorBitSize());
    assertEquals(256, Lanes.choose(null, 256).vectorBitSize());
    assertEquals(512, Lanes.choose(null, 2048).vectorBitSize());
    assertEquals(128, Lanes.choose(null, 64).vectorBitSize());
  }

  @Test
  void anyOtherWidthIsRefusedByName() {
    for (String bits : new String[] {"32", "64", "1024", "", "wide", " 256"}) {
      String message = assertThrows(TuningProperty.UnusableException.class, () -> Lanes.choose(bits, 512)).getMessage();
      assertTrue(message.contains(Lanes.PROPERTY) && message.contains("'" + bits + "'"), message);
    }
  }
}
