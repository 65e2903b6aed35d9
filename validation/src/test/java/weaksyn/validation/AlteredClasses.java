package weaksyn.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Loads the classes of this project once more, some of them altered. All others are those of its parent. */
public final class AlteredClasses extends ClassLoader {
  private static final String OURS = "weaksyn.";

  private final Map<String, UnaryOperator<byte[]>> alterations;

  /**
   * Classes with alterations.
   *
   * @param alterations turn the bytes of a class file into others, by the names of the classes
   */
  public AlteredClasses(Map<String, UnaryOperator<byte[]>> alterations) {
    super(AlteredClasses.class.getClassLoader());
    this.alterations = Map.copyOf(alterations);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = alterations.getOrDefault(name, UnaryOperator.identity()).apply(file.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
