package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.RunFailure;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;

class HtmlReportTest {
  private static final String ATTACK = "</script><script>window.hacked = 1</script><img src=x onerror=\"window.hacked=1\"> & 'quoted' {{data}} $1 <!--";

  /** A report whose every text is an attack. */
  static ReportData hostile() {
    ReportData data = SampleReport.of(2, Synapses.GAUSSIAN);
    return new ReportData(
        ATTACK, 1000, List.of(new ReportData.Entry(ATTACK, ATTACK)), data.curves(), data.cells(), data.summary(), data.theory(),
        new Verdict(Verdict.Outcome.DISAGREES, ATTACK), List.of(), List.of(ATTACK), List.of(ATTACK), ATTACK, ATTACK, ATTACK);
  }

  private static JsonNode json(String page) throws IOException {
    Matcher block = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertTrue(block.find());
    return new ObjectMapper().readTree(block.group(1));
  }

  /** The page without the insides of scripts and styles: what the HTML parser sees as tags. */
  private static String markup(String page) {
    return Pattern.compile("(<(script|style)\\b[^>]*>).*?(</\\2>)", Pattern.DOTALL).matcher(page).replaceAll("$1$3");
  }

  @Test
  void dataComeBackFromThePageAsTheyWentIn() throws IOException {
    ReportData data = SampleReport.of(8, Synapses.GAUSSIAN, Synapses.BINARY);
    JsonNode json = json(HtmlReport.render(data));
    assertEquals(SampleReport.DEPTH, json.get("depth").intValue());
    assertEquals("[\"gaussian\",\"binary\"]", json.get("synapses").toString());
    assertEquals("[\"0\",\"1\",\"2\"]", json.get("correlations").toString());
    int curves = data.curves().size();
    assertEquals(3 * curves * (SampleReport.DEPTH + 1), json.get("points").size());
    assertEquals(3 * curves * (SampleReport.DEPTH + 1), json.get("lines").size());
    for (JsonNode line : json.get("lines")) {
      double share = line.get("quantity").asText().equals("E") && line.get("layer").asInt() > 0 ? SampleReport.CORRECTION / Math.sqrt(1000) : 0;
      if (!line.get("quantity").asText().equals("D")) {
        assertEquals(line.get("value").asDouble() * (1 + share), line.get("finite").asDouble(), 1e-15, line.toString());
      }
    }
    int compared = 0;
    for (SummaryRow row : data.summary()) {
      for (JsonNode point : json.get("points")) {
        if (point.get("quantity").asText().equals(row.quantity().symbol())
            && point.get("layer").intValue() == row.layer()
            && Double.parseDouble(point.get("r").asText()) == row.curve().r()
            && point.get("synapses").asText().equals(Names.of(row.curve().synapses()))) {
          assertEquals(row.mean(), point.get("mean").doubleValue(), row.toString());
          assertEquals(row.standardError(), point.get("error").doubleValue(), row.toString());
          compared++;
        }
      }
    }
    assertEquals(3 * curves * SampleReport.DEPTH, compared);
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    String page = HtmlReport.render(SampleReport.of(2, Synapses.GAUSSIAN));
    List<String> references = Pattern.compile("<(\\w+)[^>]*?\\b(?:src|href|srcset|action|data)=\"([^\"]*)\"").matcher(markup(page)).results()
        .map(result -> result.group(1) + " " + result.group(2)).toList();
    assertEquals(List.of("link data:,", "a results.csv", "a theory.csv", "a summary.csv", "a manifest.json"), references);
    String style = page.substring(page.indexOf("<style>"), page.indexOf("</style>"));
    assertFalse(style.contains("url(") || style.contains("@import"), "style sheet");
    assertTrue(page.contains("default-src 'none'"), "the page forbids itself any request");
    assertFalse(page.contains("sourceMappingURL"));
    assertFalse(page.contains("{{"), "unfilled placeholder");
  }

  @Test
  void theLibraryIsInThePage() {
    String page = HtmlReport.render(SampleReport.of(2, Synapses.GAUSSIAN));
    // Five scripts: data, Vega, Vega-Lite, Vega-Embed, our own. A stray end tag inside one of them would make another
    // number.
    List<MatchResult> scripts = Pattern.compile("<script\\b[^>]*>(.*?)</script", Pattern.DOTALL).matcher(page).results().toList();
    assertEquals(5, scripts.size());
    assertEquals(5, Pattern.compile("</script", Pattern.CASE_INSENSITIVE).matcher(page).results().count());
    assertTrue(scripts.get(1).group(1).length() > 400_000 && scripts.get(2).group(1).length() > 200_000 && scripts.get(3).group(1).length() > 50_000);
  }

  @Test
  void scriptsAndDataCannotEndTheirElement() {
    assertEquals("a = \"<\\/script>\" + '<\\/SCRIPT' + \"<\\!--\";\n", Html.script("a = \"</script>\" + '</SCRIPT' + \"<!--\";\n//# sourceMappingURL=x.map"));
    assertEquals("{\"a\":\"\\u003c/script>\\u003c!--\"}", Html.json("{\"a\":\"</script><!--\"}"));
  }

  @Test
  void textsOfUsersStayTexts() throws IOException {
    String page = HtmlReport.render(hostile());
    String harmless = HtmlReport.render(SampleReport.of(2, Synapses.GAUSSIAN));
    Pattern tag = Pattern.compile("<(?:script|img|!--)", Pattern.CASE_INSENSITIVE);
    assertEquals(tag.matcher(markup(harmless)).results().count(), tag.matcher(markup(page)).results().count());
    assertTrue(page.contains("&lt;script&gt;window.hacked = 1&lt;/script&gt;"));
    assertTrue(page.contains("{{data}} $1"), "a text that looks like a placeholder stays as it is");
    assertEquals(json(harmless), json(page));
  }

  @Test
  void oneRealisationHasNoErrorsAndNoNaN() throws IOException {
    String page = HtmlReport.render(SampleReport.of(1, Synapses.GAUSSIAN));
    JsonNode json = json(page);
    json.get("points").forEach(point -> assertTrue(point.get("error").isNull()));
    assertFalse(json.toString().contains("NaN"));
    assertFalse(markup(page).contains("NaN"));
  }

  @Test
  void inputIsAveragedOverRealisations() throws IOException {
    ReportData data = SampleReport.of(4, Synapses.GAUSSIAN);
    Curve curve = data.curves().getFirst();
    double mean = data.cells().stream().filter(cell -> cell.cell().curve().equals(curve))
        .mapToDouble(cell -> cell.layers().getFirst().statistics().squaredCovariance()).average().orElseThrow();
    for (JsonNode point : json(HtmlReport.render(data)).get("points")) {
      if (point.get("layer").intValue() == 0 && point.get("quantity").asText().equals("E") && point.get("r").asText().equals("0")) {
        // The mean of four numbers in another order of summation: a few units in the last place.
        assertEquals(mean, point.get("mean").doubleValue(), 1e-15);
        return;
      }
    }
    throw new AssertionError("no point for the input");
  }

  @Test
  void settingsThatFourDigitsCannotTellApartKeepAllTheirDigits() {
    List<Curve> curves = new ArrayList<>(List.of(new Curve(Synapses.GAUSSIAN, 1), new Curve(Synapses.GAUSSIAN, 1.00001)));
    assertEquals("1.00001", PlotData.label(curves.get(1), curves));
    curves.set(0, new Curve(Synapses.BINARY, 1));
    assertEquals("1", PlotData.label(curves.get(1), curves));
  }

  /** Orthogonal weights have no r: their curve has a colour and no label. */
  @Test
  void legendsListWhatTheirPlotsShow() throws IOException {
    ReportData both = SampleReport.of(2, Synapses.GAUSSIAN, Synapses.HAAR);
    assertEquals("{\"gaussian\":[\"0\",\"1\",\"2\"],\"haar\":[]}", json(HtmlReport.render(both)).path("own").toString());
  }

  @Test
  void verdictIsSaidInWords() {
    ReportData data = SampleReport.of(2, Synapses.GAUSSIAN);
    Map<Verdict.Outcome, String> words = Map.of(
        Verdict.Outcome.AGREES, "Theory and simulation agree", Verdict.Outcome.DISAGREES, "Theory and simulation disagree", Verdict.Outcome.NONE, "No verdict");
    words.forEach((outcome, heading) -> {
      String page = HtmlReport.render(new ReportData(
          data.title(), data.width(), data.configuration(), data.curves(), data.cells(), data.summary(), Map.of(), new Verdict(outcome, "Because."), List.of(),
          List.of("arrays/gaussian-r1-layer1-weights.npy"), List.of(),
          data.version(), data.revision(), data.commandLine()));
      assertTrue(page.contains(">" + heading + "</h2>") && page.contains("<p>Because.</p>"));
      assertTrue(page.contains("<a href=\"arrays\">") && page.contains("gaussian-r1-layer1-weights.npy"));
    });
    assertFalse(HtmlReport.render(data).contains("href=\"arrays\""));
  }

  @Test
  void aSpectrumHasAFigureOfItsOwn() throws IOException {
    ReportData data = SampleReport.of(2, Synapses.GAUSSIAN);
    assertFalse(HtmlReport.render(data).contains("id=\"spectra\""));
    String page = HtmlReport.render(SampleReport.withSpectrum(data));
    assertTrue(page.contains("id=\"spectra\"") && page.contains("href=\"spectrum.csv\""));
    JsonNode json = json(page);
    assertEquals(9, json.path("outliers").get(0).path("value").asDouble());
    assertEquals(3, json.path("eigenvalues").get(0).path("layer").asInt());
    assertTrue(json.path("eigenvalues").size() < 150, "as many as can be told apart");
    json.path("eigenvalues").forEach(node -> assertEquals(10.0 / node.path("rank").asInt(), node.path("value").asDouble()));
  }

  @Test
  void fileAppearsWholeAndAlone(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.html");
    Files.writeString(file, "an older report");
    ReportData data = SampleReport.of(2, Synapses.GAUSSIAN);
    HtmlReport.write(file, data);
    assertEquals(HtmlReport.render(data), Files.readString(file));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void failureLeavesNothingAndSaysWhere(@TempDir Path directory) throws IOException {
    Path occupied = Files.createDirectories(directory.resolve("report.html/in-the-way")).getParent();
    RunFailure failure = assertThrows(RunFailure.class, () -> HtmlReport.write(occupied, SampleReport.of(2, Synapses.GAUSSIAN)));
    assertTrue(failure.getMessage().contains(occupied.toString()) && failure.getMessage().lines().count() == 1, failure.getMessage());
    try (var files = Files.list(directory)) {
      assertEquals(List.of(occupied), files.toList());
    }
  }
}
