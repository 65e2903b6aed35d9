package weaksyn.validation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of this module and the order in which they may use one another. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("weaksyn.validation");

  /** From top to bottom. Rooms of one floor do not use one another. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("cli"), List.of("report", "cost"), List.of("scaling", "hebbian", "dimension"), List.of("study"), List.of("stopping"), List.of("compare"),
          List.of("model", "submit"),
          List.of("theory", "input", "run"));

  @Test
  void roomsUseOnlyWhatLiesBelowThem() {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    List<String> above = List.of();
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        house = house.layer(room).definedBy("weaksyn.validation." + room + "..");
      }
    }
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        house =
            above.isEmpty()
                ? house.whereLayer(room).mayNotBeAccessedByAnyLayer()
                : house.whereLayer(room).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
      }
      above = Stream.concat(above.stream(), floor.stream()).toList();
    }
    house.check(CLASSES);
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching("weaksyn.validation.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theRunEngineKnowsNoNetworkAndNoTheory() {
    noClasses().that().resideInAPackage("weaksyn.validation.run..").should().dependOnClassesThat()
        .resideInAnyPackage("weaksyn.kernel.network..", "weaksyn.kernel.weights..", "weaksyn.kernel.covariance..", "weaksyn.validation.theory..")
        .check(CLASSES);
  }

  @Test
  void whatLiesAtTheBottomUsesNoRoom() {
    noClasses().that().resideInAPackage("weaksyn.validation").should().dependOnClassesThat().resideInAPackage("weaksyn.validation.*").check(CLASSES);
  }

  @Test
  void theVectorApiStaysInTheKernel() {
    noClasses().that().resideInAPackage("weaksyn.validation..").should().dependOnClassesThat().resideInAPackage("jdk.incubator..").check(CLASSES);
  }
}
