package weaksyn.bench.gate.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Tables and flame graphs of stacks that are known. */
class GrowthTest {
  private static StackTree time() {
    StackTree time = new StackTree();
    time.add(List.of("a.B.run", "a.B.fast"), StackTree.BASE, 80);
    time.add(List.of("a.B.run"), StackTree.BASE, 20);
    time.add(List.of("a.B.run", "a.B.fast"), StackTree.HEAD, 40);
    time.add(List.of("a.B.run", "a.B.slow", "a.B.slow"), StackTree.HEAD, 50);
    time.add(List.of("a.B.run"), StackTree.HEAD, 110);
    return time;
  }

  /** Of 100 samples of the base and 200 of the head: run itself grows from 20 to 55%, slow from 0 to 25%. */
  @Test
  void methodsAreInTheOrderOfTheirGrowth() {
    List<String> lines = GrowthTables.methods(time()).lines().toList();
    assertTrue(lines.get(2).matches("\\| a\\.B\\.run +\\| 20\\.0% +\\| 55\\.0% +\\| \\+35\\.0 +\\| 100\\.0% +\\| 100\\.0% +\\|"), lines.get(2));
    assertTrue(lines.get(3).matches("\\| a\\.B\\.slow +\\| 0\\.0% +\\| 25\\.0% +\\| \\+25\\.0 +\\| 0\\.0% +\\| 25\\.0% +\\|"), lines.get(3));
    assertEquals("", lines.get(4));
    assertEquals("These are shares of 100 samples of the base and 200 of the head. Growth is in percentage points.", lines.get(5));
    assertEquals("A recording has no sample of running code.\n", GrowthTables.methods(new StackTree()));
  }

  @Test
  void allocationsAreNamedWithTheirMethod() {
    StackTree bytes = new StackTree();
    bytes.add(List.of("a.B.run", "a.B.copy", "new byte[]"), StackTree.HEAD, 3e6);
    bytes.add(List.of("a.B.other", "a.B.copy", "new byte[]"), StackTree.HEAD, 1e6);
    bytes.add(List.of("a.B.run", "new int[]"), StackTree.BASE, 9e6);
    bytes.add(List.of("a.B.run", "new int[]"), StackTree.HEAD, 9.5e6);
    List<String> lines = GrowthTables.sites(bytes).lines().toList();
    assertTrue(lines.get(2).matches("\\| new byte\\\\\\[\\\\\\] +\\| a\\.B\\.copy +\\| 0\\.0 +\\| 4\\.0 +\\|"), lines.get(2));
    assertTrue(lines.get(3).matches("\\| new int\\\\\\[\\\\\\] +\\| a\\.B\\.run +\\| 9\\.0 +\\| 9\\.5 +\\|"), lines.get(3));
    assertEquals("No allocation grew.\n", GrowthTables.sites(new StackTree()));
  }

  /** Hidden types have another address in each JVM, and would never be the same on both sides. */
  @Test
  void namesAreThoseOfBothSides() {
    assertEquals("a.B$$Lambda.apply", Profiles.name("a.B$$Lambda.0x000000004f1b0210", "apply"));
    assertEquals("a.B$$Lambda.apply", Profiles.name("a.B$$Lambda/0x000000004f1b0211", "apply"));
    assertEquals("c.s.t.SourceLauncher.main", FlamePage.brief("com.sun.tools.SourceLauncher.main"));
    assertEquals("a.B$$Lambda.apply", FlamePage.brief("abc.B$$Lambda.apply"));
    assertEquals("new byte[]", FlamePage.brief("new byte[]"));
  }

  /** The page is well-formed whatever names hold, loads nothing, and shows both sides: what is gone and what is new. */
  @Test
  void framesHaveTheWidthOfTheirShare() throws ParserConfigurationException, IOException, SAXException {
    StackTree time = time();
    time.add(List.of("a.B.run", "a.<init>&\""), StackTree.BASE, 10);
    String page = FlamePage.of("B.run (x=<1>)", new Profiles(time, new StackTree()));
    assertFalse(page.matches("(?s).*(src|href)=.*"), page);
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    NodeList graphs = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body))).getElementsByTagName("svg");
    assertEquals(2, graphs.getLength());
    String head = graphs.item(0).getTextContent();
    assertTrue(head.contains("a.B.slow: base 0.00%, head 25.00%"), head);
    assertFalse(head.contains("<init>"), head);
    assertTrue(graphs.item(1).getTextContent().contains("a.<init>&\": base 9.09%, head 0.00%"), graphs.item(1).getTextContent());
    assertTrue(page.contains("width=\"299.40\" height=\"16\" fill=\"rgb(240,85,85)\""), "slow: a quarter of 1200, in full red");
    assertTrue(page.contains("There is nothing in this recording."), page);
  }
}
