package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of wrong usage: one line that names option, value and what is allowed, the right exit status, nothing left
 * behind.
 */
class WrongUsageTest {
  @TempDir private Path temporary;

  /** Arguments, and what the line must contain; pieces are separated by {@code ~}. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--width 0 | --width 0~whole number in 2..16777216",
    "--width -3 | --width -3~2..16777216",
    "--width 1 | --width 1",
    "--width 20000000 --synapses binary | --width 20000000~16777216",
    "--width 2000000000 | --width 2000000000~1000000000",
    "--sampling weights --width 50000 --synapses haar | --width 50000~haar~at most 46340",
    "--sampling weights --width 50000 --correlation toeplitz:0.5 | --width 50000~toeplitz:0.5~at most 46340",
    "--sampling weights --width 50000 --samples 42950 | --samples 42950~4..42949",
    "--width 50000 --samples 46341 | --samples 46341~4..46340",
    "--sampling field | --sampling field~auto, weights, fields",
    "--width 1e3 | --width 1e3~whole number",
    "--width 99999999999999999999 | --width 99999999999999999999~1000000000",
    "--depth 0 | --depth 0~1..",
    "--depth x | --depth x",
    "--samples 0 | --samples 0~4..",
    "--samples 3 | --samples 3~4..",
    "--samples -1 | --samples -1~4..",
    "--samples 2000000000 | --samples 2000000000~4..",
    "--realisations 0 | --realisations 0~1..",
    "--realisations -2 | --realisations -2~1..",
    "--gain -1 | --gain -1~finite~at least 0",
    "--gain 1001 | --gain 1001~0..1000",
    "--gain 1e200 | --gain 1e200~0..1000",
    "--bias 1e200 | --bias 1e200~0..1000",
    "--realisations 2147483647 | --realisations 2147483647~1..1000000",
    "--depth 16777215 | --depth 16777215~rows of results~at most 5000000",
    "--depth 100000 --realisations 100 | --realisations 100~allowed are 16 realisations",
    "--gain NaN | --gain NaN~finite",
    "--gain Infinity | --gain Infinity~finite",
    "--gain 1e999 | --gain 1e999~finite",
    "--width 100,200 | --width 100,200~one number, not a list",
    "--bias -0.1 | --bias -0.1~at least 0",
    "--bias NaN | --bias NaN~finite",
    "--bias inf | --bias inf~finite",
    "--r 40 | --r 40~-0.03165443~31.6227766016837~gaussian~1000",
    "--r -0.04 | --r -0.04~-0.03165443~negative r dies out",
    "--r 0,1,31.622776601683793 | --r 31.622776601683793~< r <",
    "--width 4 --r 2 | --r 2~-0.6666666666666666 < r < 2.0",
    "--width 4 --r -0.45 --synapses binary | --r -0.45~-0.4326~binary~sin(pi",
    "--r 1,2,1 | --r 1,2,1~1 is listed twice",
    "--r 0,-0 | --r 0,0~0 is listed twice",
    "--r 1,,2 | --r 1,,2~0,1,2",
    "--r NaN | --r NaN~finite",
    "--r 1;2 | --r 1;2~commas",
    "--synapses gaussian,gaussian | --synapses~gaussian is listed twice",
    "--synapses haar --r 1 | --r~no meaning~haar alone",
    "--synapses haar --correlation equal | --correlation equal~no meaning~haar alone",
    "--synapses haar,haar | --synapses~haar is listed twice",
    "--synapses orthogonal | --synapses orthogonal~gaussian, binary, haar",
    "--synapses Gaussian | --synapses Gaussian~gaussian, binary",
    "--correlation toeplitz:0.5 --r 1 | --r~no meaning~toeplitz:0.5",
    "--correlation toeplitz:1 | --correlation toeplitz:1~between -1 and 1",
    "--correlation random-sign --r 40 | --r 40~31.62",
    "--correlation random | --correlation random~equal, random-sign, toeplitz:A, file:PATH",
    "--correlation file:nowhere.npy | --correlation file:nowhere.npy~no such file",
    "--correlation file: | --correlation file:~empty",
    "--correlation file:nowhere.npy --r 1 | --r~no meaning~--correlation file:nowhere.npy",
    "--activation sigmoid | --activation sigmoid~tanh, erf, relu, linear",
    "--input wishart:0 | --input wishart:0~greater than 0",
    "--input wishart:-1 | --input wishart:-1~greater than 0",
    "--input wishart:abc | --input wishart:abc~greater than 0",
    "--input wishart:NaN | --input wishart:NaN~greater than 0",
    "--input wishart:0.0001 | --input wishart:~ALPHA must lie in~1000",
    "--input wishart:1e9 | --input wishart:1000000000~ALPHA must lie in",
    "--input low-rank:0 | --input low-rank:0~whole number of at least 1",
    "--input low-rank:1.5 | --input low-rank:1.5~whole number of at least 1",
    "--input low-rank:abc | --input low-rank:abc~whole number of at least 1",
    "--input low-rank:1e12 | --input low-rank:1e12~whole number of at least 1",
    "--input low-rank:2000 | --input low-rank:2000~whole number in 1..1000",
    "--sampling weights --width 1000000 --samples 100 --input low-rank:3000 | --input low-rank:3000~1..2147~fit an array",
    "--input wishart | --input wishart~no such file~isotropic, wishart:ALPHA",
    "--input gaussian | --input gaussian~isotropic, wishart:ALPHA, low-rank:P",
    "--raw | --raw~no meaning~isotropic",
    "--seed 1.5 | --seed 1.5~64 bits",
    "--seed 18446744073709551616 | --seed 18446744073709551616~18446744073709551615",
    "--seed -9223372036854775809 | --seed -9223372036854775809~-9223372036854775808",
    "--seed 0x10000000000000000 | --seed 0x10000000000000000~64 bits",
    "--threads 0 | --threads 0~1..",
    "--threads many | --threads many~1..",
    "--precision f16 | --precision f16~allowed are f64, f32",
    "--shard 0/2 | --shard 0/2~1 <= i <= n",
    "--shard 3/2 | --shard 3/2~i/n",
    "--shard 2 | --shard 2~i/n",
    "--shard a/b | --shard a/b~i/n",
    "--shard 1/99999999999 | --shard 1/99999999999~i/n",
    "--shard 97/97 | --shard 97/97~96 cells~1..96",
    "--shard 1/2 --spectrum 1 | --shard 1/2~no meaning~--spectrum",
    "--widht 100 | --widht~no such option; did you mean --width?",
    "--realization=5 | --realization=5~no such option; did you mean --realization",
    "--foo | --foo: no such option; try",
    "--width | --width",
    "--width 100 --width 200 | --width~once",
    "extra | extra~no such",
    "--npz | --npz~--save-activity",
    "--spectrum 0 | --spectrum 0~whole number in 1..8",
    "--spectrum 1,9 | --spectrum 9~1..8",
    "--spectrum x | --spectrum x~whole number",
    "--sampling weights --width 5000 --samples 4 --spectrum 1 | --spectrum~--width 5000~at most 4096~N^3~--sampling fields",
    "--width 50000 --samples 4097 --spectrum 1 | --spectrum~--samples 4097~at most 4096~M^3",
    "--spectrum 2..9 | --spectrum 9~2..8",
    "--save-weights 9 | --save-weights 9~whole number in 1..8",
    "--save-weights 1..2..3 | --save-weights 1..2..3~is no range~1..8",
    "--save-covariance 0 | --save-covariance 0~whole number in 1..8",
    "--save-covariance | --save-covariance",
    "--save-activity 9 | --save-activity 9~whole number in 1..8",
    "--save-activity every | --save-activity every~whole number",
    "--shard 1/2 --save-weights 1 | --shard 1/2~--save-weights~without --shard",
    "--shard 1/2 --save-activity 1 --npz | --shard 1/2~--npz~without --shard",
    "--save-realisations 0 | --save-realisations~no meaning without --save-activity",
    "--save-activity 1 --realisations 4 --save-realisations 2..4 | --save-realisations 4~whole number in 2..3",
    "--save-activity 1 --realisations 4 --save-realisations 4 | --save-realisations 4~whole number in 0..3",
    "--realisations 10000 --save-activity all --save-realisations all | --save-activity~240000 files~at most 100000~fewer layers or realisations",
    "--width 1000000000 --samples 1000 --depth 8 --realisations 1000 --save-activity all --save-realisations all | --save-activity~GB on the disk~is free~--out",
    "--width 400 --samples 399 --save-covariance 8 | --save-covariance~--samples 399~at least --width 400",
    "--width 9500 --samples 10000 --realisations 1 --save-covariance 1 | --save-covariance~--width 9500~of memory~-Xmx",
    "--width 2001 --save-weights 1 | --save-weights~fields are drawn at --width 2001~add --sampling weights",
    "--width 20000 --save-covariance 8 | --save-covariance~--width 20000~of memory~-Xmx",
    "--width 50000 --save-covariance 8 | --save-covariance~--width 50000~at most 46340",
    "--sampling weights --width 15000 --samples 1000 --realisations 1 --save-weights 1 | --save-weights~--width 15000~of memory~-Xmx",
    "@nowhere.txt | @nowhere.txt~no such file of options",
    "--sampling weights --width 10000 --samples 40000 | --width 10000~needs~GB~is there~would fit~--width up to",
    "--width 2000 --samples 1000000 | --samples 1000000~would fit~--samples up to"
  })
  void oneLineOnStandardErrorAndExitStatus2(String arguments, String pieces) throws IOException {
    Path out = temporary.resolve("run");
    List<String> line = new ArrayList<>(List.of("study", "--out", out.toString()));
    line.addAll(Arrays.asList(arguments.split(" ")));
    FakeBackend.Output output = FakeBackend.good().run(line.toArray(String[]::new));
    assertAll(
        () -> assertEquals(2, output.status()),
        () -> assertEquals("", output.out()),
        () -> assertEquals(1, output.errLines(), output.err()),
        () -> Arrays.stream(pieces.split("~")).forEach(piece -> assertTrue(output.err().contains(piece), piece + " in " + output.err())),
        () -> assertFalse(output.err().contains("unexpected"), output.err()),
        () -> assertFalse(Files.exists(out)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "theory --q0 1 | --s0~missing",
    "theory --q0 1 --s0 0 --q2-0 1 --e0 0 --input isotropic | --input isotropic~no meaning",
    "theory --q0 0 --s0 0 --q2-0 1 --e0 0 | --q0 0~greater than 0",
    "theory --q0 2 --s0 0 --q2-0 1 --e0 0 | --q2-0 1~square of --q0 2",
    "theory --gain 0.5,1 | --gain 0.5,1: must be a finite number in 0..1000~one number, not a list",
    "theory --gain 1e200 | --gain 1e200~0..1000",
    "theory --q0 1e9 --s0 0 --q2-0 1e18 --e0 0 | --q0 1e9~at most 1000",
    "theory --q0 1 --s0 1e9 --q2-0 1 --e0 0 --gain 2 | --s0 1e9~at most 1000",
    "theory --q0 1 --s0 -1 --q2-0 1 --e0 0 | --s0 -1~at least 0",
    "theory --q0 1 --s0 0 --q2-0 1 --e0 NaN | --e0 NaN~at least 0",
    "theory --input data.npy | --input data.npy~isotropic, wishart:ALPHA~--quenched",
    "theory --input low-rank:1001 | --input low-rank:1001~whole number in 1..1000",
    "theory --input low-rank:30 --width 20 | --input low-rank:30~whole number in 1..20",
    "theory --width 5 --q0 1 --s0 0 --q2-0 1 --e0 0 | --width~no meaning without --quenched",
    "theory --quenched --input low-rank:1001 | --input low-rank:1001~whole number in 1..1000",
    "theory --seed 5 | --seed~no meaning without --quenched",
    "theory --realisation 5 | --realisation~no meaning without --quenched",
    "theory --linear-response | --linear-response~no meaning without --quenched",
    "theory --r 1 --synapses haar | --r~no meaning~haar alone",
    "theory --correlation equal --synapses haar | --correlation equal~no meaning~haar alone",
    "theory --synapses haar,haar | haar is listed twice",
    "theory --synapses gaussian,gauss | --synapses gauss~gaussian, binary, haar",
    "theory --activation sigmoid | --activation sigmoid~tanh, erf, relu, linear",
    "theory --correlation random | --correlation random~equal, random-sign, toeplitz:A, file:PATH",
    "theory --correlation toeplitz:1 | --correlation toeplitz:1~between -1 and 1",
    "theory --correlation toeplitz:x | --correlation toeplitz:x~between -1 and 1",
    "theory --correlation toeplitz:0.5 --r 1 | --r~no meaning~toeplitz:0.5",
    "theory --correlation file:nowhere.npy --r 1 | --r~no meaning~file:nowhere.npy",
    "theory --correlation file:nowhere.npy | --correlation file:nowhere.npy",
    "scaling --activation relu | --activation relu~tanh, erf, linear",
    "scaling --synapses haar | --synapses haar~gaussian, binary",
    "scaling --synapses gaussian,haar | --synapses haar~gaussian, binary",
    "theory --fixed-point --depth 5 | --depth 5~no meaning with --fixed-point",
    "theory --fixed-point --quenched | --fixed-point~no meaning with --quenched",
    "theory --quenched --q0 1 --s0 0 --q2-0 1 --e0 0 | --q0 1~no meaning with --quenched",
    "theory --quenched --e0 1 | --e0 1~no meaning with --quenched",
    "theory --quenched --input nowhere.csv | --input nowhere.csv~no such file~isotropic, wishart:ALPHA",
    "theory --quenched --input wishart:1e9 | --input wishart:1000000000~ALPHA must lie in",
    "theory --quenched --raw | --raw~no meaning~isotropic",
    "theory --quenched --samples 100 --input wishart:1 | --samples~no meaning~wishart:1",
    "theory --raw | --raw~no meaning",
    "theory --samples 10 | --samples~no meaning",
    "theory --quenched --r 40 | --r 40~31.62~1000",
    "theory --quenched --width 1 | --width 1~2..46340",
    "theory --quenched --realisation -1 | --realisation -1~0..",
    "theory --quenched --seed x | --seed x~64 bits",
    "theory --quenched --width 40000 | --width 40000~needs~GB~is there~--width up to 12",
    "theory --r 1,1 | --r~twice",
    "theory --depth 0 | --depth 0",
    "merge | DIR",
    "merge nowhere | nowhere~no such directory",
    "merge . | .~holds no manifest.json",
    "info --width 5 | --width~no such option",
    "scalings | scalings~no such~did you mean scaling?",
    "studdy | studdy~no such~did you mean study?",
    "studdy --width 5 | studdy~did you mean study?",
    "--no-such | --no-such~no such option"
  })
  void otherCommandsToo(String arguments, String pieces) {
    FakeBackend.Output output = FakeBackend.good().run(arguments.split(" "));
    assertEquals(2, output.status());
    assertEquals("", output.out());
    assertEquals(1, output.errLines(), output.err());
    Arrays.stream(pieces.split("~")).forEach(piece -> assertTrue(output.err().contains(piece), piece + " in " + output.err()));
  }

  @Test
  void noCommandIsWrongUsage() {
    FakeBackend.Output output = FakeBackend.good().run();
    assertEquals(2, output.status());
    assertEquals(1, output.errLines());
    assertTrue(output.err().contains("study, scaling, hebbian, theory, dimension, merge, collect, submit, info"), output.err());
  }

  /** Content of a matrix file for width 3, and what the line must contain. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "1,0,0;0,1,0 | square",
    "1,0;0,1 | 2 x 2~--width is 3",
    "1,0.1,0;0.2,1,0;0,0,1 | not symmetric~row 1, column 2 (counted from 1) holds 0.1~row 2, column 1 holds 0.2",
    "1,0,0;0,1.5,0;0,0,1 | row 2, column 2 (counted from 1) holds 1.5~diagonal must be 1",
    "1,0,2;0,1,0;2,0,1 | row 1, column 3 (counted from 1) holds 2.0~-1..1",
    "1,0,NaN;0,1,0;NaN,0,1 | matrix.csv",
    "1,0;0,1,0;0,0,1 | matrix.csv"
  })
  void aMatrixThatIsNoCorrelationIsRefused(String rows, String pieces) throws IOException {
    Path file = temporary.resolve("matrix.csv");
    Files.writeString(file, rows.strip().replace(';', '\n') + "\n");
    Path out = temporary.resolve("run");
    FakeBackend.Output output = FakeBackend.good().run("study", "--width", "3", "--correlation", "file:" + file, "--out", out.toString());
    assertTrue(output.status() == 1 || output.status() == 2, output.toString());
    assertEquals(1, output.errLines(), output.err());
    assertTrue(output.err().contains("--correlation file:"), output.err());
    Arrays.stream(pieces.split("~")).forEach(piece -> assertTrue(output.err().contains(piece), piece + " in " + output.err()));
    assertFalse(output.err().contains("unexpected"), output.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aRunDirectoryThatCannotBeIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    for (Path out : List.of(file, file.resolve("below"), file.resolve("far/below"))) {
      FakeBackend.Output output = FakeBackend.good().run("study", "--width", "10", "--out", out.toString());
      assertEquals(2, output.status());
      assertEquals(1, output.errLines(), output.err());
      assertTrue(output.err().contains("--out " + out) && output.err().contains("not a directory"), output.err());
    }
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void valuesTooLargeForTheTheoryAreRefused() throws IOException {
    Path file = temporary.resolve("patterns.csv");
    Files.writeString(file, "1e6,2e6\n-3e6,4e6\n-5e6,-7e6\n0,0\n");
    Path out = temporary.resolve("run");
    FakeBackend.Output raw = FakeBackend.good().run("study", "--width", "10", "--raw", "--input", file.toString(), "--out", out.toString());
    assertEquals(2, raw.status());
    assertEquals(1, raw.errLines(), raw.err());
    assertTrue(raw.err().contains("--input " + file) && raw.err().contains("at most 1000") && raw.err().contains("--raw"), raw.err());
    assertFalse(Files.exists(out));
    assertEquals(0, FakeBackend.good().run("study", "--width", "10", "--input", file.toString(), "--out", out.toString()).status());
  }

  /** The same patterns, the same complaints as in a study. */
  @Test
  void patternsThatCannotBeFedToGivenWeightsAreRefused() throws IOException {
    Path file = temporary.resolve("patterns.csv");
    Files.writeString(file, "1,2\n3,4\n5,7\n8,1\n");
    String[][] cases = {
      {"--samples 5", "--samples 5", "4 patterns"},
      {"--samples 3", "--samples 3", "4.."},
      {"--raw --gain 500", "--input " + file, "at most 1000"},
      {"--synapses gaussian,haar --width 3", "--synapses haar", "2 wide", "--width is 3"}
    };
    for (String[] wrong : cases) {
      String[] line = ("theory --quenched --input " + file + " " + wrong[0]).split(" ");
      FakeBackend.Output output = FakeBackend.good().run(line);
      assertEquals(2, output.status(), output.toString());
      assertEquals(1, output.errLines(), output.err());
      Arrays.stream(wrong).skip(1).forEach(piece -> assertTrue(output.err().contains(piece), piece + " in " + output.err()));
    }
    Files.writeString(file, "1,2\n3,4\n5\n8,1\n");
    FakeBackend.Output ragged = FakeBackend.good().run("theory", "--quenched", "--input", file.toString());
    assertEquals(1, ragged.status());
    assertEquals(1, ragged.errLines(), ragged.err());
  }

  @Test
  void anInputFileWithTooFewPatternsIsRefused() throws IOException {
    Path file = temporary.resolve("patterns.csv");
    Files.writeString(file, "1,2\n3,4\n5,7\n");
    Path out = temporary.resolve("run");
    FakeBackend.Output few = FakeBackend.good().run("study", "--width", "10", "--input", file.toString(), "--out", out.toString());
    FakeBackend.Output asked = FakeBackend.good().run("study", "--width", "10", "--samples", "5", "--input", file.toString(), "--out", out.toString());
    assertEquals(2, few.status());
    assertEquals(2, asked.status());
    assertTrue(few.err().contains("holds 3 patterns"), few.err());
    assertTrue(asked.err().contains("--samples 5"), asked.err());
    assertFalse(Files.exists(out));
  }
}
