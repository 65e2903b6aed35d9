package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.learning.Training;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.hebbian.HebbianManifest;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.Images;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.run.Shard;
import weaksyn.validation.scaling.ScalingConfiguration;
import weaksyn.validation.scaling.ScalingManifest;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.study.StudyConfiguration;
import weaksyn.validation.study.StudyManifest;
import weaksyn.validation.theory.CorrelationMoments;

/**
 * The manifest of each kind of run, byte by byte: keys, their order, the form of numbers, and the hash that identifies
 * the run. The files were written by the version before manifests became records (revision ab99851), so that run
 * directories of earlier versions stay valid. Seen to fail when the component {@code gain} was called
 * {@code weightScale}, and when {@code sampling} was recorded for drawn weights too.
 */
class ManifestFilesTest {
  private static final Provenance MACHINE =
      new Provenance("1.0", "abc", "OpenJDK 64-Bit Server VM 25.0.3+9-LTS", "Linux 6.1 amd64", "AMD EPYC", 512, 1);
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant FINISHED = Instant.parse("2026-01-02T03:05:06Z");
  private static final Path DATA = Path.of("/data");
  private static final DoubleList R = DoubleList.of(0, 1);

  private static Path file(String name) throws URISyntaxException {
    return Path.of(ManifestFilesTest.class.getResource("manifests/" + name + ".json").toURI());
  }

  private static void assertWritten(String name, Manifest begun) throws IOException, URISyntaxException {
    assertEquals(Files.readString(file(name)), begun.complete(FINISHED).json());
  }

  private static RecordedRun recorded(String name) throws URISyntaxException {
    return new RecordedRun(DATA, Manifest.read(file(name)));
  }

  private static void assertStudy(String name, StudyParameters parameters) throws IOException, URISyntaxException {
    assertWritten(name, StudyManifest.of(parameters, MACHINE, STARTED));
    assertWritten(name, StudyManifest.of(StudyConfiguration.recorded(recorded(name), parameters.realisations()).first(), MACHINE, STARTED));
  }

  @Test
  void study() throws IOException, URISyntaxException {
    assertStudy(
        "study",
        new StudyParameters(
            16, 2, 1.5, 0, R, List.of(Synapses.GAUSSIAN, Synapses.BINARY, Synapses.HAAR), new CorrelationChoice.Equal(), Activation.ERF,
            new WishartLaw(0.5), 20, 2, 255, Precision.F32));
  }

  @Test
  void studyOfFields() throws IOException, URISyntaxException {
    assertStudy(
        "fields",
        new StudyParameters(
            16, 2, 1, 0.1, R, List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 20, 2, 1,
            Precision.F64, Sampling.FIELDS));
  }

  private static StudyParameters ofFiles() {
    CorrelationMatrix matrix = CorrelationMatrix.described(new CorrelationMoments(0.28827391809154684, 0.12291666666673493, 0.2, null));
    Patterns patterns =
        Patterns.described(
            20, 16, "first 20 of 40 patterns; column means over these patterns removed; then multiplied by 1.0798367340879977 so that Q0 = 1");
    return new StudyParameters(
        16, 2, 1, 0.1, DoubleList.of(), List.of(Synapses.GAUSSIAN),
        new CorrelationChoice.MatrixFile(DATA.resolve("r.npy"), "b5a7d09217d746476c668d4181ae6dbb978c6f27d13b4a53860f64b20675183c", matrix), Activation.TANH,
        new InputChoice.PatternFile(DATA.resolve("x.npy"), "7900d4dce66c7a568905d5964593b99b67d259c70c09fde24d77d49f440f642a", patterns, false), 20, 2, 1,
        Precision.F64);
  }

  @Test
  void studyOfFiles() throws IOException, URISyntaxException {
    assertStudy("files", ofFiles());
  }

  @Test
  void mergedShards() throws IOException, URISyntaxException {
    Manifest begun = StudyManifest.of(ofFiles(), MACHINE, STARTED);
    List<RecordedRun> shards =
        IntStream.of(1, 2).mapToObj(i -> new RecordedRun(DATA.resolve("m" + i), begun.withShard(new Shard(i, 2), 1).complete(FINISHED))).toList();
    assertWritten("merged", StudyManifest.of(ofFiles(), MACHINE, FINISHED).mergedFrom(shards));
  }

  @Test
  void scaling() throws IOException, URISyntaxException {
    List<Synapses> synapses = List.of(Synapses.GAUSSIAN);
    ScalingParameters parameters =
        ScalingParameters.of(
            IntList.of(8, 16), DoubleList.of(0.5), DoubleList.of(1), synapses, 3, 1,
            (width, r, seed) -> new StudyParameters(
                width, 4, 1, 0.1, r, synapses, new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 20, 3, seed, Precision.F64));
    assertWritten("scaling", ScalingManifest.of(parameters, MACHINE, STARTED));
    assertWritten("scaling", ScalingManifest.of(ScalingConfiguration.recorded(recorded("scaling"), 3), MACHINE, STARTED));
  }

  @Test
  void hebbian() throws IOException, URISyntaxException {
    Patterns patterns =
        Patterns.described(
            5000, 784,
            "first 5000 of 5000 patterns; bytes divided by 255; column means over these patterns removed; then multiplied by 3.4000393845050967 so that Q0 = 1");
    Labels labels =
        new Labels(
            "embedded:fashion-mnist-5000-labels-idx1-ubyte.gz", "4b1a8d8c0e7c5222dc1a01ff6643a8b890a27e1874f7535b74bab0a3af3477ce", new int[5000], 10);
    Images images =
        new Images(
            "embedded:fashion-mnist-5000-images-idx3-ubyte.gz", "05a49dcfdfcd51ba4d308154d444b2185775d8f2a423af887629709b4a4645b1", patterns, 28, false,
            Optional.of(labels));
    NetworkParameters network = new NetworkParameters(8, 2, 1, 0, Activation.TANH);
    HebbianParameters parameters =
        new HebbianParameters(network, RuleKind.OJA, DoubleList.of(0.3, 1), new Training(0.5, 3, 10), images, 50, 2, 1, Precision.F64);
    assertWritten("hebbian", HebbianManifest.of(parameters, MACHINE, STARTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"study", "fields", "files", "scaling", "hebbian", "merged"})
  void whatIsReadIsWrittenAgain(String name) throws IOException, URISyntaxException {
    ObjectMapper json = new ObjectMapper();
    assertEquals(json.readTree(Files.readString(file(name))), json.readTree(Manifest.read(file(name)).json()));
  }

  /** What a study cannot be made of again: its manifest says what is wrong, and which version wrote it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'\"erf\"' | '\"sigmoid\"' | it has no activation by the name of sigmoid",
    "'\"binary\"' | '\"ternary\"' | it has no synapses by the name of ternary",
    "'\"wishart:0.5\"' | '\"wishart:x\"' | its configuration is not the one that its identity was made of",
    "'\"width\" : 16' | '\"width\" : 17' | its configuration is not the one that its identity was made of",
    "'\"width\" : 16,' | '' | its configuration is not the one that its identity was made of",
    "'\"r\" : [ 0.0, 1.0 ],' | '' | its configuration has no r"
  })
  void anotherConfigurationIsRefused(String right, String wrong, String complaint, @TempDir Path directory) throws IOException, URISyntaxException {
    Path manifest = Files.writeString(directory.resolve(Manifest.NAME), Files.readString(file("study")).replace(right, wrong));
    RunFailure failure =
        assertThrows(RunFailure.class, () -> StudyConfiguration.recorded(new RecordedRun(directory, Manifest.read(manifest)), 2));
    assertEquals(manifest + ": " + complaint + "; it is damaged or of another version, 1.0 (abc): merge with that version", failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{}", "", "{\"configuration\" : {}, \"identity\" : 5}", "{\"configuration\" : 3, \"identity\" : \"\"}"})
  void anotherFileIsNoManifest(String content, @TempDir Path directory) throws IOException {
    Path manifest = Files.writeString(directory.resolve(Manifest.NAME), content);
    RunFailure failure = assertThrows(RunFailure.class, () -> Manifest.read(manifest));
    assertTrue(failure.getMessage().startsWith(manifest + ": is not the manifest of a run; use another run directory"), failure.getMessage());
    Files.writeString(manifest, "{\"conf");
    assertTrue(assertThrows(RunFailure.class, () -> Manifest.read(manifest)).getMessage().startsWith(manifest + ": is damaged ("));
  }
}
