package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.simd.TuningProperty;

class CachesTest {
  private static final List<String> FILES = List.of("level", "type", "size", "ways_of_associativity", "shared_cpu_list");

  @TempDir private Path folder;

  /** Writes the folder of one cache, a file for each word; a dot stands for a file that is not there. */
  private void cache(int index, String words) throws IOException {
    Path cache = Files.createDirectories(folder.resolve("index" + index));
    List<String> texts = List.of(words.split(" +"));
    for (int i = 0; i < FILES.size(); i++) {
      if (!texts.get(i).equals(".")) {
        Files.writeString(cache.resolve(FILES.get(i)), texts.get(i) + "\n");
      }
    }
  }

  private void machine(String l1, String l2, String l3) throws IOException {
    cache(0, "1 Data " + l1);
    cache(1, "1 Instruction 64K 8 0");
    cache(2, "2 Unified " + l2);
    if (l3 != null) {
      cache(3, "3 Unified " + l3);
    }
  }

  private Caches read() {
    return CacheFiles.read(folder.toFile());
  }

  private static Caches.Level system(int kibibytes) {
    return new Caches.Level(kibibytes << 10, Caches.Origin.SYSTEM);
  }

  /** Size, associativity and processors of each level, and what a core has of them, in KiB. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
    # machine                            | level 1       | level 2           | level 3                   | L1 | L2   | ways | share
    Zen 4, a virtual machine of two      | 32K 8 0       | 1024K 8 0         | 32768K 16 0-1             | 32 | 1024 |    8 | 4096
    Zen 4, eight cores of two threads    | 32K 8 0,16    | 1024K 8 0,16      | 32768K 16 0-7,16-23       | 32 | 1024 |    8 | 4096
    Emerald Rapids, a virtual machine    | 48K 12 0      | 2048K 16 0        | 307200K 20 0-1            | 48 | 2048 |   16 | 4096
    Emerald Rapids, two threads of one   | 48K 12 0-1    | 2048K 16 0-1      | 307200K 20 0-1            | 48 | 2048 |   16 | 4096
    desktop, eight cores of two threads  | 48K 12 0-1    | 1280K 10 0-1      | 24576K 12 0-15            | 48 | 1280 |   10 | 3072
    Graviton                             | 64K 4 0       | 1024K 8 0         | 32768K 16 0-63            | 64 | 1024 |    8 |  512
    a board of ARM, four cores           | 32K 2 0       | 1M 16 0-3         | none                      | 32 |  256 |   16 |    0
    no list of processors                | 32K 8 .       | 512K 8 .          | 2097152 16 .              | 32 |  512 |    8 | 2048
    """)
  void machines(String name, String first, String second, String third, int l1, int l2, int ways, int share) throws IOException {
    machine(first, second, third);
    assertEquals(new Caches(system(l1), system(l2), ways, system(share)), read(), name);
  }

  @Test
  void whatIsMissingIsAssumed() throws IOException {
    assertEquals(Caches.USUAL, CacheFiles.read(folder.resolve("nowhere").toFile()));
    assertEquals(Caches.USUAL, read());
    machine(". . 0", "2048K . 0", ". . 0");
    assertEquals(new Caches(Caches.USUAL.l1(), system(2048), Caches.USUAL_WAYS, Caches.USUAL.share()), read());
  }

  /** Without a level 2 it is not known whether there is a level 3. */
  @Test
  void aSingleFolderTellsOnlyItsOwnLevel() throws IOException {
    cache(0, "1 Data 48K 12 0");
    assertEquals(new Caches(system(48), Caches.USUAL.l2(), Caches.USUAL_WAYS, Caches.USUAL.share()), read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0K", "-1K", "many", "K", "M", "1.5M", "12345678901K", "0x20K", "32 K"})
  void sizesThatMakeNoSenseAreAssumed(String size) throws IOException {
    machine("32K 8 0", "1024K 8 0", "4096K 16 0");
    Files.writeString(folder.resolve("index2/size"), size);
    assertEquals(new Caches(system(32), Caches.USUAL.l2(), 8, system(4096)), read());
  }

  @Test
  void aFolderInPlaceOfAFileIsMissing() throws IOException {
    machine("32K 8 0", ". 8 0", "4096K 16 0");
    Files.createDirectory(folder.resolve("index2/size"));
    assertEquals(Caches.Origin.ASSUMED, read().l2().origin());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0 | 1", "7 | 1", "0-1 | 2", "0,16 | 2", "0-7,16-23 | 16", "0-3,8,10-11 | 7"})
  void listsOfProcessors(String list, int count) {
    assertEquals(count, CacheFiles.processors(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "0,", "-1", "1-", "3-1", "a", "0-b", "0-1-2", "99999999999"})
  void whatIsNoListHasNoProcessors(String list) {
    assertEquals(0, CacheFiles.processors(list));
  }

  @Test
  void propertiesWin() {
    withProperty("weaksyn.cache.l2", "2097152", () -> {
      Caches.Level expected = new Caches.Level(2 << 20, Caches.Origin.PROPERTY);
      assertEquals(new Caches(Caches.USUAL.l1(), expected, Caches.USUAL_WAYS, Caches.USUAL.share()), Caches.USUAL.withProperties());
    });
    assertEquals(Caches.USUAL, Caches.USUAL.withProperties());
  }

  @ParameterizedTest
  @ValueSource(strings = {"l1", "l2", "share"})
  void propertiesThatCannotBeUsedAreRefused(String level) {
    withProperty("weaksyn.cache." + level, "32K", () -> {
      String message = assertThrows(TuningProperty.UnusableException.class, Caches.USUAL::withProperties).getMessage();
      assertEquals("system property weaksyn.cache." + level + " must be a multiple of 1024 in 1024..1073741824, is '32K'", message);
    });
  }

  private static void withProperty(String name, String value, Runnable test) {
    System.setProperty(name, value);
    try {
      test.run();
    } finally {
      System.clearProperty(name);
    }
  }
}
