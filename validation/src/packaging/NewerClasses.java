import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar of Java 5, with its classes in the format of Java 8. Classes of formats before that of Java 6 have no
 * tables for the verifier: the JVM verifies them slowly at each start, and keeps neither them nor what extends them in
 * its archive of shared classes.
 */
final class NewerClasses {
  private NewerClasses() {}

  static void copy(Path from, Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile()); ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
      ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing(type -> {
        String name = type.descriptorString();
        return open(jar, name.substring(1, name.length() - 1) + ".class");
      });
      ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
          ClassFile.ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry : Collections.list(jar.entries())) {
        byte[] content = open(jar, entry.getName()).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        zip.putNextEntry(copy);
        zip.write(entry.getName().endsWith(".class") ? newer(classFile, content) : content);
        zip.closeEntry();
      }
    }
  }

  private static InputStream open(JarFile jar, String name) {
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] newer(ClassFile classFile, byte[] content) {
    ClassModel model = classFile.parse(content);
    if (model.majorVersion() >= ClassFile.JAVA_6_VERSION) {
      return content;
    }
    ClassTransform version = (builder, element) -> {
      if (element instanceof ClassFileVersion) {
        builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
      } else {
        builder.with(element);
      }
    };
    return classFile.transformClass(model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }
}
