package weaksyn.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.fuzz.Corpus;
import weaksyn.fuzz.FuzzedReader;
import weaksyn.fuzz.Fuzzing;
import weaksyn.fuzz.Trial;

/** All that reads files of others here. Jazzer calls {@link #fuzzerTestOneInput}. */
public enum FuzzedFiles implements FuzzedReader {
  JMH("results.json") {
    @Override
    public void read(Path file) throws Exception {
      List<JmhResult> results = JmhFile.read(file);
      for (JmhResult result : results) {
        assertFalse(result.forks().isEmpty(), "a result without scores");
      }
    }
  };

  private final String fileName;

  FuzzedFiles(String fileName) {
    this.fileName = fileName;
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public boolean declares(Exception e) {
    return e instanceof JmhFile.FormatException || e instanceof IOException;
  }

  /** Loads and instruments classes before the first input, whose time would be that of a hang on a slow machine. */
  public static void fuzzerInitialize() throws IOException {
    Corpus.replay(valueOf(System.getProperty(Fuzzing.READER)));
  }

  /** One input of Jazzer for the reader that the process is about. */
  public static void fuzzerTestOneInput(byte[] content) {
    Trial.of(valueOf(System.getProperty(Fuzzing.READER)), content);
  }
}
