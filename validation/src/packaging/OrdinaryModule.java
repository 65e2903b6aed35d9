import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.util.EnumSet;
import java.util.Set;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;

/**
 * A step of jlink that takes the mark of an incubator module from the Vector API. The JVM keeps no graph of modules in
 * its archive of shared classes if one of them has the mark, and it warns of such modules on standard error.
 */
final class OrdinaryModule implements Plugin {
  private static final String DESCRIPTOR = "/jdk.incubator.vector/module-info.class";

  @Override
  public String getName() {
    return "weaksyn-ordinary-module";
  }

  @Override
  public Set<State> getState() {
    return EnumSet.of(State.AUTO_ENABLED, State.FUNCTIONAL);
  }

  /** Before the step that writes the descriptors of all modules into one class. */
  @Override
  public Category getType() {
    return Category.FILTER;
  }

  @Override
  public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
    ClassFile classFile = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
    ClassTransform withoutMark = ClassTransform.dropping(element -> element instanceof ModuleResolutionAttribute);
    in.transformAndCopy(entry -> entry.path().equals(DESCRIPTOR)
        ? entry.copyWithContent(classFile.transformClass(classFile.parse(entry.contentBytes()), withoutMark))
        : entry, out);
    return out.build();
  }
}
