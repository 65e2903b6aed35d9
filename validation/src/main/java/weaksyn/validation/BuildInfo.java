package weaksyn.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version and the revision of this program, for {@code --version} and for the manifest of a run. */
public final class BuildInfo {
  private static final Properties PROPERTIES = load();

  private BuildInfo() {}

  /** The version of the release, {@code 0.1.0-SNAPSHOT} for instance. */
  public static String version() {
    return PROPERTIES.getProperty("version");
  }

  /**
   * The abbreviated id of the commit, with {@code -dirty} where files had been changed since; {@code unknown} where the
   * build saw no repository.
   */
  public static String revision() {
    return PROPERTIES.getProperty("revision");
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing beside " + BuildInfo.class.getName() + ": the program was not built by Maven");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
