package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HebbianParametersTest {
  /** Run directories of earlier versions carry this hash. */
  @Test
  void theIdentityOfTheDefaultRuleIsThatOfEarlierVersions() {
    HebbianParameters parameters = HebbianFixtures.parameters(2, 3, 0.3, 1);
    assertEquals(
        "{\"data\":\"sha256:0123\",\"raw\":false,\"labels\":\"none\",\"rule\":\"oja\",\"competition\":[0.3,1.0],\"rate\":0.5,\"batches\":5,\"batch\":4,"
            + "\"width\":6,\"depth\":2,\"gain\":1.5,\"bias\":0.0,\"activation\":\"tanh\",\"samples\":20,\"seed\":7,\"precision\":\"f64\"}",
        parameters.identity().configuration().toString());
    assertEquals("88f5f8e7f7bb2fac509ca7bf6c9957ffeff41da57cff4936dd3259322630837a", parameters.identity().hash());
  }
}
