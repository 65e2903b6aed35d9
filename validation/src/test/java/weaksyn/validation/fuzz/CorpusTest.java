package weaksyn.validation.fuzz;

import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.fuzz.Corpus;

/** Every input of the corpus, without a fuzzer. */
@Timeout(60)
class CorpusTest {
  @ParameterizedTest
  @EnumSource
  void everyInputEndsWell(FuzzedFiles reader) throws IOException {
    Corpus.replay(reader);
  }
}
