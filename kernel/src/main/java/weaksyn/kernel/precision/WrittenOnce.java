package weaksyn.kernel.precision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A nested type of an {@link AlsoInFloat} class X that both precisions share. It stays in X alone. FloatX refers to it
 * as X's. A record of parameters is one: it holds no numbers of a matrix.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface WrittenOnce {}
