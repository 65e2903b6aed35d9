package weaksyn.kernel.simd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The build writes the tile a second time for shared panels: SharedX comes from X by other values of {@code ROW},
 * {@code A_STEP} and {@code B_STEP}, which must be constants for C2 to address A without a register for each row.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface AlsoShared {}
