package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HistoryCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private int history(String... arguments) {
    List<String> all = new ArrayList<>(List.of("history", path("nights.jsonl")));
    all.addAll(List.of(arguments));
    return GateCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }

  /** Nights of three forks; from the night 18 on, the throughput of one benchmark of two falls by a third. */
  private void append(int nights) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int night = 0; night < nights; night++) {
      JmhJson json = new JmhJson();
      for (String name : List.of("steady", "slower")) {
        double level = name.equals("slower") && night >= 18 ? 200 : 300;
        json.add("a.Benchmark." + name, Map.of("n", "<&\">"), "thrpt", "ops/s", level + random.nextDouble(), level + random.nextDouble(),
            level + random.nextDouble());
      }
      Files.writeString(directory.resolve("night.json"), json.root.toString());
      assertEquals(Outcome.GOOD, history("--append", path("night.json"), "--date", "night " + night, "--commit", "c" + night, "--machine", "m<"),
          err.toString());
    }
  }

  /** Less throughput is more time. */
  @Test
  void aChangeIsFoundAndDrawn() throws IOException, ParserConfigurationException, SAXException {
    append(25);
    out.getBuffer().setLength(0);
    assertEquals(Outcome.GOOD, history("--html", path("history.html")));
    assertTrue(out.toString().startsWith("### History: 1 change point\n"), out.toString());
    assertTrue(out.toString().matches("(?s).*\\| Benchmark\\.slower \\(n=[^|]+\\), thrpt +\\| night 18, c18 +\\| (1\\.49|1\\.50)\\d .*"), out.toString());
    String page = Files.readString(directory.resolve("history.html"));
    assertTrue(page.indexOf("Benchmark.slower") < page.indexOf("Benchmark.steady"), "those with changes come first");
    assertTrue(page.contains("since night 18, c18 (p ="), page);
    assertFalse(page.matches("(?s).*(src|href)=.*"), "it loads nothing");
    // The page is well-formed, whatever names hold.
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    assertEquals(2, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body))).getElementsByTagName("svg")
        .getLength());
  }

  /** A line that was cut is an error with its number, and nothing is appended behind it. */
  @Test
  void aDamagedFileIsRefused() throws IOException {
    append(3);
    byte[] whole = Files.readAllBytes(directory.resolve("nights.jsonl"));
    String text = new String(whole, StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("nights.jsonl"), text.substring(0, text.length() - 40));
    assertEquals(Outcome.UNUSABLE, history("--append", path("night.json")));
    assertTrue(err.toString().contains("nights.jsonl: line 3 is no complete JSON"), err.toString());
    assertEquals(text.length() - 40, Files.size(directory.resolve("nights.jsonl")));
    Files.writeString(directory.resolve("nights.jsonl"), text.replaceFirst("\"commit\"", "\"comet\""));
    assertEquals(Outcome.UNUSABLE, history());
    assertTrue(err.toString().contains("line 1: it has no commit"), err.toString());
    Files.writeString(directory.resolve("nights.jsonl"), text.replaceFirst("ops/s", "ops/min"));
    assertEquals(Outcome.UNUSABLE, history());
    assertTrue(err.toString().contains("line 2: Benchmark.steady (n=<&\">), thrpt has the unit ops/s, and ops/min before"), err.toString());
  }

  @Test
  void wrongUsageNamesTheOption() throws IOException {
    assertEquals(Outcome.UNUSABLE, history());
    assertTrue(err.toString().contains("FILE " + path("nights.jsonl") + ": no such file"), err.toString());
    assertEquals(Outcome.UNUSABLE, history("--append", path("nowhere.json")));
    assertTrue(err.toString().contains("--append " + path("nowhere.json") + ": no such file"), err.toString());
    assertEquals(Outcome.UNUSABLE, history("--alpha", "2"));
    assertTrue(err.toString().contains("--alpha 2.0: must be a probability"), err.toString());
    append(1);
    assertEquals(Outcome.UNUSABLE, history("--html", path("nights.jsonl")));
    assertTrue(Files.exists(directory.resolve("nights.jsonl")));
  }
}
