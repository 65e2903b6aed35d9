package weaksyn.validation.cost;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import weaksyn.kernel.simd.Lanes;
import weaksyn.validation.BuildInfo;
import weaksyn.validation.run.Provenance;

/** The machine that this program runs on. */
public final class Machine {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Software and machine, for a run with so many threads. */
  public static Provenance provenance(int threads) {
    String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch");
    return new Provenance(BuildInfo.version(), BuildInfo.revision(), jvm, os, cpu(), Lanes.vectorBits(), threads);
  }

  /** The model of the processor where the system tells it; otherwise its architecture. */
  public static String cpu() {
    if (Files.isReadable(CPUINFO)) {
      try (Stream<String> lines = Files.lines(CPUINFO)) {
        return lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
            .orElse(architecture());
      } catch (IOException e) {
        return architecture(); // a run does not depend on the name
      }
    }
    return architecture();
  }

  /** Bytes of main memory that this process may use. */
  public static long physicalMemory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
  }

  /** Seconds since this process began. */
  public static double uptime() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
