package weaksyn.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of this module and the order in which they may use one another. */
class LayersTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("weaksyn");

  @Test
  void roomsUseOnlyWhatLiesBelowThem() {
    layeredArchitecture().consideringOnlyDependenciesInLayers()
        .layer("program").definedBy("weaksyn.bench")
        .layer("table").definedBy("weaksyn.bench.table..")
        .layer("error").definedBy("weaksyn.bench.error..")
        .layer("suite").definedBy("weaksyn.bench.suite..")
        .layer("peers").definedBy("weaksyn.bench.peers..")
        .layer("gate").definedBy("weaksyn.bench.gate")
        .layer("source").definedBy("weaksyn.bench.gate.source..")
        .layer("history").definedBy("weaksyn.bench.gate.history..")
        .layer("profile").definedBy("weaksyn.bench.gate.profile..")
        .layer("settings").definedBy("weaksyn.bench.gate.settings..")
        .layer("jmh").definedBy("weaksyn.bench.gate.jmh..")
        .layer("statistics").definedBy("weaksyn.bench.gate.statistics..")
        .layer("report").definedBy("weaksyn.bench.report..")
        .layer("machine").definedBy("weaksyn.bench.machine..")
        .whereLayer("program").mayNotBeAccessedByAnyLayer()
        .whereLayer("table").mayNotBeAccessedByAnyLayer()
        .whereLayer("error").mayOnlyBeAccessedByLayers("program")
        .whereLayer("suite").mayOnlyBeAccessedByLayers("table")
        .whereLayer("peers").mayOnlyBeAccessedByLayers("table", "suite")
        .whereLayer("gate").mayOnlyBeAccessedByLayers("program")
        .whereLayer("source").mayOnlyBeAccessedByLayers("gate")
        .whereLayer("history").mayOnlyBeAccessedByLayers("gate")
        .whereLayer("profile").mayOnlyBeAccessedByLayers("gate")
        .whereLayer("settings").mayOnlyBeAccessedByLayers("gate")
        .whereLayer("jmh").mayOnlyBeAccessedByLayers("gate", "settings", "source", "history")
        .whereLayer("statistics").mayOnlyBeAccessedByLayers("gate", "settings", "jmh", "history")
        .whereLayer("report").mayOnlyBeAccessedByLayers("table", "error", "gate", "profile")
        .whereLayer("machine").mayOnlyBeAccessedByLayers("table", "error", "gate", "suite")
        .ensureAllClassesAreContainedInArchitectureIgnoring("weaksyn.kernel..")
        .check(CLASSES);
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching("weaksyn.bench.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** The gate compares any two jars of JMH: it must not need the kernel, nor the flag of the Vector API. */
  @Test
  void theGateKnowsNoKernel() {
    noClasses().that().resideInAPackage("weaksyn.bench.gate..").should().dependOnClassesThat()
        .resideInAnyPackage("weaksyn.kernel..", "weaksyn.bench.suite..", "jdk.incubator..").check(CLASSES);
  }

  @Test
  void theVectorApiStaysInTheKernel() {
    noClasses().that().resideInAPackage("weaksyn.bench..").should().dependOnClassesThat().resideInAPackage("jdk.incubator..").check(CLASSES);
  }
}
