package weaksyn.validation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes HTML from texts. It escapes them, fills templates, and includes the scripts of a page. */
final class Html {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final String SOURCE_MAP = "//# sourceMappingURL=";

  private Html() {}

  /** Escapes plain text for use between tags and in quoted attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }

  /**
   * Replaces each <code>{{name}}</code> by its value, in one pass, so that a value that looks like a placeholder stays
   * what it is.
   */
  static String fill(String template, Map<String, String> values) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder page = new StringBuilder(template.length() + values.values().stream().mapToInt(String::length).sum());
    int from = 0;
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new IllegalArgumentException("the template asks for " + matcher.group() + ", which nobody provides");
      }
      page.append(template, from, matcher.start()).append(value);
      from = matcher.end();
    }
    return page.append(template, from, template.length()).toString();
  }

  /**
   * Makes a script safe inside a script element. It puts a backslash into the two sequences that the HTML parser reacts
   * to. They only occur in strings and regular expressions, where the backslash changes nothing: in the code of a
   * classic script the second one would begin a comment. References to source maps are removed, because a page fetches
   * nothing. Scripts have a megabyte, so that both sequences and references are looked for as plain text.
   */
  static String script(String source) {
    StringBuilder safe = new StringBuilder(source.length() + 64);
    int from = 0;
    for (int at = source.indexOf("</"); at >= 0; at = source.indexOf("</", at + 2)) {
      if (source.regionMatches(true, at + 2, "script", 0, "script".length())) {
        safe.append(source, from, at).append("<\\/");
        from = at + 2;
      }
    }
    return withoutSourceMaps(safe.append(source, from, source.length()).toString().replace("<!--", "<\\!--"));
  }

  private static String withoutSourceMaps(String source) {
    StringBuilder kept = new StringBuilder(source.length());
    int from = 0;
    for (int at = source.indexOf(SOURCE_MAP); at >= 0; at = source.indexOf(SOURCE_MAP, at + 1)) {
      if (at == 0 || source.charAt(at - 1) == '\n') {
        kept.append(source, from, at);
        int end = source.indexOf('\n', at);
        from = end < 0 ? source.length() : end + 1;
      }
    }
    return kept.append(source, from, source.length()).toString();
  }

  /** Makes JSON safe inside a script element. An angle bracket can only stand in a string. */
  static String json(String source) {
    return source.replace("<", "\\u003c");
  }

  /** A table in a section of its own; the first row is its head. */
  static String table(String id, String heading, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + escape(heading) + "</h2>\n");
    html.append("<div class=\"scroll\" role=\"region\" aria-labelledby=\"" + id + "\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
    rows.getFirst().forEach(cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n</div>\n</section>").toString();
  }

  /** A text resource of this package. */
  static String resource(String name) {
    return read(Html.class.getResourceAsStream(name), name);
  }

  /** A script of a WebJar, of the version on the class path, e.g. {@code vega.min.js} of {@code vega}. */
  static String webjar(String artifact, String file) {
    ClassLoader loader = Html.class.getClassLoader();
    String coordinates = "META-INF/maven/org.webjars/" + artifact + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream stream = loader.getResourceAsStream(coordinates)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + coordinates);
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String path = "META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version") + "/" + file;
    return read(loader.getResourceAsStream(path), path);
  }

  private static String read(InputStream resource, String name) {
    if (resource == null) {
      throw new IllegalStateException("missing from the class path: " + name);
    }
    try (resource) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
