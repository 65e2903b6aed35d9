package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Only the profile {@code spark} builds the module that depends on Apache Spark, and only its name turns it on. */
class SparkProfileTest {
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  @Test
  void ordinaryBuildsKnowNothingOfSpark() throws IOException, ParserConfigurationException, SAXException, XPathExpressionException {
    Document root = pom("..");
    for (String module : texts(root, "/project/modules/module")) {
      assertFalse(texts(pom("../" + module), "//groupId").contains("org.apache.spark"), module);
    }
    assertFalse(texts(root, "//groupId").contains("org.apache.spark"));
    assertEquals(List.of("spark"), texts(root, "/project/profiles/profile[modules/module='validation/spark']/id"));
    assertEquals(List.of(), texts(root, "/project/profiles/profile[id='spark']/activation"));
    assertEquals(List.of("provided"), texts(pom("spark"), "/project/dependencies/dependency[groupId='org.apache.spark']/scope"));
  }

  private static Document pom(String folder) throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of(folder, "pom.xml").toFile());
  }

  private static List<String> texts(Document pom, String path) throws XPathExpressionException {
    NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
