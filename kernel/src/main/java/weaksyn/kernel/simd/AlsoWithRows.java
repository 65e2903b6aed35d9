package weaksyn.kernel.simd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a tile that the build writes again with fewer rows: Tile6x4 with 4 rows is Tile4x4. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@interface AlsoWithRows {
  int[] value();
}
