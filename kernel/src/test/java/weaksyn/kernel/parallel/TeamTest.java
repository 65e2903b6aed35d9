package weaksyn.kernel.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void runsEachBlockOnceAndSeesItsEffects(int size) {
    try (Team team = new Team(size)) {
      assertEquals(size, team.size());
      for (int blocks = 0; blocks < 300; blocks++) {
        int[] runs = new int[blocks];
        team.forEach(blocks, (worker, b) -> runs[b] += worker >= 0 && worker < size ? 1 : 1000);
        int[] expected = new int[blocks];
        Arrays.fill(expected, 1);
        assertArrayEquals(expected, runs);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFailureReachesTheCallerAndTheTeamWorksOn(int size) {
    try (Team team = new Team(size)) {
      IllegalArgumentException broken = new IllegalArgumentException("broken");
      RuntimeException e =
          assertThrows(
              RuntimeException.class,
              () -> team.forEach(
                  10,
                  (worker, b) -> {
                    if (b == 3) {
                      throw broken;
                    }
                  }));
      assertSame(broken, size == 1 ? e : e.getCause());
      int[] runs = new int[10];
      team.forEach(10, (worker, b) -> runs[b]++);
      assertEquals(10, Arrays.stream(runs).sum());
    }
  }

  @Test
  void needsAWorker() {
    assertThrows(IllegalArgumentException.class, () -> new Team(0));
  }
}
