package weaksyn.kernel.precision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The build writes the class a second time for {@code float}: from a class X comes the class FloatX in the same
 * package, with FloatY in it for every other class Y that has a twin, whether written by the build or by hand. The
 * generator is {@code kernel/src/generator/FloatTwins.java}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface AlsoInFloat {
  /**
   * False: every {@code double} becomes {@code float}. True: only one marked {@link Narrow} does, and what is summed
   * out of them stays {@code double}.
   */
  boolean marked() default false;
}
