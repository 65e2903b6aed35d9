package weaksyn.validation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.network.LatentInput;
import weaksyn.validation.UsageException;

class InputLawsTest {
  @ParameterizedTest
  @CsvSource({"isotropic, isotropic", "wishart:0.50, wishart:0.5", "low-rank:20, low-rank:20", "low-rank:2e1, low-rank:20"})
  void lawsAreReadByTheirText(String text, String canonical) {
    InputLaw law = InputLaws.law(text).orElseThrow();
    assertEquals(canonical, law.text());
    assertEquals(law, InputLaws.law(law.text()).orElseThrow());
    assertEquals(100, law.width(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Isotropic", "isotropic:1", "wishart", "wishart:", "wishart:0", "wishart:inf", "low-rank", "low-rank:", "low-rank:0",
    "low-rank:-3",
    "low-rank:2.5", "low-rank:3000000000", "low-rank:NaN", "images.npy"})
  void otherTextsNameNone(String text) {
    assertEquals(Optional.empty(), InputLaws.law(text));
  }

  /** A file may not be taken for a law whose parameter is missing, and the other way round. */
  @Test
  void namesDecideWhichLawATextMeans() {
    assertEquals("low-rank:P", InputLaws.kind("low-rank:x").orElseThrow().form());
    assertEquals(Optional.empty(), InputLaws.kind("low-rank"));
    assertEquals(Optional.empty(), InputLaws.kind("isotropic.npy"));
    assertEquals("isotropic, wishart:ALPHA, low-rank:P", InputLaws.forms());
  }

  /** q + E = tr C²/N = N/P. */
  @Test
  void momentsOfLowRank() {
    for (int width : new int[] {1, 2, 7, 1000}) {
      for (int rank = 1; rank <= width; rank += Math.max(1, width / 5)) {
        LayerStatistics moments = new LowRankLaw(rank).moments(width);
        double ratio = (double) width / rank;
        assertEquals(1, moments.variance());
        assertEquals(0, moments.squaredMean());
        assertEquals(ratio, moments.squaredVariance() + moments.squaredCovariance(), 4 * Math.ulp(ratio));
        assertEquals(1 / ratio, moments.dimension(), 4 * Math.ulp(1 / ratio));
        assertTrue(moments.squaredVariance() >= 1 - 1e-15 && moments.squaredCovariance() >= 0, moments.toString());
      }
      LayerStatistics square = new LowRankLaw(width).moments(width);
      assertEquals(new InputChoice.Isotropic().moments(width), square, "N orthonormal directions are isotropic");
    }
    // One direction u: C_ij = N u_i u_j, and the mean of u_i⁴ is 3/(N (N + 2)).
    assertEquals(10 * 10 * 3.0 / (10 * 12), new LowRankLaw(1).moments(10).squaredVariance(), 1e-15);
  }

  @Test
  void aLawIsCheckedAgainstTheNetwork() {
    InputLaw law = new LowRankLaw(100);
    law.check(100, 50, Sampling.WEIGHTS);
    UsageException tooNarrow = assertThrows(UsageException.class, () -> law.check(99, 50, Sampling.FIELDS));
    assertTrue(tooNarrow.getMessage().contains("1..99 at width 99"), tooNarrow.getMessage());
    law.check(100_000_000, 1000, Sampling.FIELDS);
    UsageException tooLarge = assertThrows(UsageException.class, () -> law.check(100_000_000, 1000, Sampling.WEIGHTS));
    assertTrue(tooLarge.getMessage().contains("1..21 at width 100000000"), tooLarge.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ((LatentInput) law.network()).rank(99));
  }

  @Test
  void stronglyCorrelatedInputIsNotJudged() {
    assertEquals(Optional.empty(), new LowRankLaw(20).unjudged(200));
    assertTrue(new LowRankLaw(20).unjudged(201).orElseThrow().contains("low-rank:20 at width 201"));
    assertEquals(Optional.empty(), new WishartLaw(0.01).unjudged(1000));
    assertEquals(Optional.empty(), new InputChoice.Isotropic().unjudged(1000));
  }
}
