package weaksyn.validation.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.AtomicFile;

class KeptStateTest {
  private static final KeptState FORM = new KeptState("0123abc", 2, "gaussian-r1-0000.csv");
  private static final byte[] STATE = {1, 2, 3, 4, 5, 6, 7};

  @TempDir private Path temporary;

  private Path written() {
    Path file = temporary.resolve("cell.state");
    AtomicFile.write(file, FORM.content(out -> out.write(STATE)));
    return file;
  }

  private static KeptState.Found<byte[]> read(KeptState form, Path file) {
    return form.read(file, in -> Optional.of(in.readNBytes(STATE.length)));
  }

  @Test
  void whatWasWrittenIsRead() {
    KeptState.Found<byte[]> found = read(FORM, written());
    assertNull(found.fault());
    assertArrayEquals(STATE, found.state().orElseThrow());
  }

  @Test
  void noFileIsNoState() {
    KeptState.Found<byte[]> found = read(FORM, temporary.resolve("none"));
    assertNull(found.fault());
    assertEquals(Optional.empty(), found.state());
  }

  @Test
  void eachChangedByteAndEachLengthIsDamage() throws IOException {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertEquals("is damaged", read(FORM, file).fault(), "byte " + i);
      Files.write(file, Arrays.copyOf(whole, i));
      assertEquals("is damaged", read(FORM, file).fault(), i + " bytes");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertEquals("is damaged", read(FORM, file).fault());
  }

  @Test
  void anotherRunCellOrVersionIsTold() {
    Path file = written();
    assertEquals("belongs to another cell", read(new KeptState("0123abd", 2, FORM.cell()), file).fault());
    assertEquals("belongs to another cell", read(new KeptState(FORM.identity(), 2, "gaussian-r1-0001.csv"), file).fault());
    assertEquals("was kept by a version with other numerics", read(new KeptState(FORM.identity(), 3, FORM.cell()), file).fault());
    assertEquals("is that of a cell with other options", FORM.read(file, _ -> Optional.empty()).fault());
  }

  @Test
  void aStateThatEndsTooEarlyForItsReaderCannotBeRead() {
    assertEquals(Optional.empty(), FORM.read(written(), in -> {
      in.readFully(new byte[1000]);
      return Optional.of(1);
    }).state());
  }
}
