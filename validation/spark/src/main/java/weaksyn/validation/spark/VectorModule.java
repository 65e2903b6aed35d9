package weaksyn.validation.spark;

/** The module of the Vector API. A JVM without it cannot load the kernel, so this is asked before. */
final class VectorModule {
  /** What is wrong with a JVM without it; what comes before is the subject, what comes after is a property of Spark. */
  static final String MISSING = "runs without the module jdk.incubator.vector; add --add-modules=jdk.incubator.vector to ";

  private VectorModule() {}

  static boolean isThere() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
