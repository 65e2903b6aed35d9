package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What is made of the times of wide layers. */
class WideLayersTest {
  /** 0.8 of a peak of 200 GFLOP/s; the memory is not known everywhere. */
  private static List<WideLayers.Point> points(int count, double resident) {
    List<WideLayers.Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int width = 1024 << i;
      points.add(new WideLayers.Point(width, 2.0 * width * width * 1024 / 160e9, 160, 200, resident));
    }
    return points;
  }

  @Test
  void aLayerOfAMillion() {
    // 2 · 10¹² · 1024 / 160·10⁹ s = 3.56 h; two arrays of 1024 × 10⁶ floats = 8.2 GB and buffers
    assertTrue(WideLayers.million(points(7, 2e9), 2).startsWith("A layer of N = 1000000 at the rate of N = 65536: 3.6 hours, 8."));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void plotsAreDrawnWithinThePage(int count) throws Exception {
    for (double resident : new double[] {2e9, Double.NaN}) {
      String svg = WideLayers.svg(points(count, resident));
      Element page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
      String[] box = page.getAttribute("viewBox").split(" ", -1);
      NodeList dots = page.getElementsByTagName("circle");
      assertEquals(count * (Double.isNaN(resident) ? 3 : 4), dots.getLength());
      for (int i = 0; i < dots.getLength(); i++) {
        Element dot = (Element) dots.item(i);
        double x = Double.parseDouble(dot.getAttribute("cx"));
        double y = Double.parseDouble(dot.getAttribute("cy"));
        assertTrue(x > 0 && x < Double.parseDouble(box[2]) && y > 0 && y < Double.parseDouble(box[3]), x + " " + y);
      }
    }
  }

  @Test
  void rowsCoverAllWidths() {
    assertEquals(List.of("1024", "2048", "4096", "8192", "16384", "32768", "65536"),
        TableRows.wide().stream().map(row -> row.parameters().get("width")).toList());
    assertTrue(TableRows.wide().stream().allMatch(row -> row.parameters().get("depth").equals("1") && row.threads() == 2));
  }
}
