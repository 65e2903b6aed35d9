package weaksyn.validation.run;

/**
 * The software and the machine that compute a run. The manifest records them; they are no part of the identity.
 *
 * @param version of the software
 * @param revision of its sources
 * @param jvm name and version of the Java runtime
 * @param os name, version and architecture of the operating system
 * @param cpu model of the processor
 * @param vectorBits width of a vector: 128, 256 or 512, or 64 where the kernels went number by number
 * @param threads number of threads
 */
public record Provenance(String version, String revision, String jvm, String os, String cpu, int vectorBits, int threads) {
  /** Version and revision of the software. */
  public String software() {
    return version + " (" + revision + ")";
  }
}
