package weaksyn.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the kernel, and the order in which they may use one another. */
class LayersTest {
  private static final String KERNEL = "weaksyn.kernel.";
  private static final String VECTOR_API = "jdk.incubator..";

  /** Each package may use those before it. */
  private static final List<String> ORDER = List.of(
      "precision", "simd", "parallel", "random", "blas", "weights", "layer", "covariance", "field", "network", "learning");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("weaksyn.kernel");

  @Test
  void theOrderNamesEveryPackage() {
    Set<String> packages = CLASSES.stream().map(type -> type.getPackageName()).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ORDER.stream().map(name -> KERNEL + name).collect(Collectors.toCollection(TreeSet::new)), packages);
  }

  @Test
  void packagesUseOnlyThoseBeforeThem() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] later = ORDER.subList(i + 1, ORDER.size()).stream().map(name -> KERNEL + name + "..").toArray(String[]::new);
      noClasses().that().resideInAPackage(KERNEL + ORDER.get(i) + "..").should().dependOnClassesThat()
          .resideInAnyPackage(later).check(CLASSES);
    }
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching("weaksyn.kernel.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** The kernel knows nothing of theory, files and the command line, and needs no library. */
  @Test
  void theKernelUsesTheJdkAlone() {
    noClasses().should().dependOnClassesThat()
        .resideOutsideOfPackages("weaksyn.kernel..", "java..", "com.sun.management..", VECTOR_API).check(CLASSES);
  }

  /** The Vector API is an incubator module and will change. Tests count too. */
  @Test
  void onlyThePackageSimdUsesTheVectorApi() {
    noClasses().that().resideOutsideOfPackage("weaksyn.kernel.simd..").should().dependOnClassesThat()
        .resideInAPackage(VECTOR_API).check(new ClassFileImporter().importPackages("weaksyn.kernel"));
  }

  /** The reader of class files must know those of this Java, or every rule above would hold for want of classes. */
  @Test
  void usesAreSeen() {
    assertThrows(AssertionError.class,
        () -> noClasses().should().dependOnClassesThat().resideInAPackage(VECTOR_API).check(CLASSES));
  }
}
