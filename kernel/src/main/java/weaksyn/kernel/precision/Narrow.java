package weaksyn.kernel.precision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code double} that is a {@code float} in the twin of an {@link AlsoInFloat} class that marks them. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE_USE)
public @interface Narrow {}
