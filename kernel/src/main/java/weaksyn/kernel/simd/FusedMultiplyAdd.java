package weaksyn.kernel.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether the JVM has an instruction for fused multiply-adds. Without one {@link Math#fma} computes with decimal
 * numbers: the same bits, but slow.
 */
public final class FusedMultiplyAdd {
  /** The JVM's own answer: false on x86 without FMA3, and with {@code -XX:-UseFMA}. */
  public static final boolean FAST = Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("UseFMA").getValue());

  private FusedMultiplyAdd() {}
}
