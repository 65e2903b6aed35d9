package weaksyn.validation.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.fuzz.Corpus;
import weaksyn.validation.hebbian.RecordedLearning;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.scaling.ScalingConfiguration;
import weaksyn.validation.study.StudyConfiguration;

/** Every input of the corpus, without a fuzzer. */
@Timeout(60)
class CorpusTest {
  @ParameterizedTest
  @EnumSource
  void everyInputEndsWell(FuzzedFiles reader) throws IOException {
    Corpus.replay(reader);
  }

  /** The seeds of manifests get as far as a configuration, so that the fuzzer begins behind that. */
  @Test
  void theManifestsOfAllCommandsAreDecoded() {
    assertNotNull(StudyConfiguration.recorded(manifest("study"), 1));
    assertNotNull(ScalingConfiguration.recorded(manifest("scaling"), 1));
    assertEquals(2, RecordedLearning.of(manifest("hebbian")).size(), "images and labels");
  }

  private static RecordedRun manifest(String seed) {
    Path file = Corpus.folder(FuzzedFiles.MANIFEST).resolve(seed);
    return new RecordedRun(file.getParent(), Manifest.read(file));
  }
}
