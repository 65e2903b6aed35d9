package weaksyn.kernel.network;

import java.util.Arrays;
import weaksyn.kernel.simd.Tile;

/** Prints the bits of the tiny studies in both precisions, and the tile that made them. */
final class TinyStudiesMain {
  private TinyStudiesMain() {}

  public static void main(String[] args) {
    System.out.println(Arrays.toString(TinyStudies.hashes()));
    System.out.println(Arrays.toString(FloatTinyStudies.hashes()));
    System.out.println(Tile.description());
  }
}
