package weaksyn.validation.spark;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * The parameters of a study as bytes, for executors that see none of the driver's files. Patterns and correlations that
 * were read from a file travel with their numbers. Driver and executors have the same jar, so the form has no version.
 */
final class StudyMessage {
  private StudyMessage() {}

  /** The bytes. */
  static byte[] write(StudyParameters p) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(p.width());
      out.writeInt(p.depth());
      out.writeDouble(p.gain());
      out.writeDouble(p.bias());
      write(out, p.r().toDoubleArray());
      out.writeInt(p.synapses().size());
      for (Synapses kind : p.synapses()) {
        out.writeUTF(kind.name());
      }
      correlation(out, p.correlation());
      out.writeUTF(p.activation().name());
      input(out, p.input());
      out.writeInt(p.samples());
      out.writeInt(p.realisations());
      out.writeLong(p.seed());
      out.writeUTF(p.precision().name());
      out.writeUTF(p.sampling().name());
      out.writeBoolean(p.control());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return bytes.toByteArray();
  }

  /** The inverse of {@link #write}. */
  static StudyParameters read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int width = in.readInt();
      int depth = in.readInt();
      double gain = in.readDouble();
      double bias = in.readDouble();
      DoubleList r = DoubleArrayList.wrap(numbers(in));
      List<Synapses> synapses = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        synapses.add(Synapses.valueOf(in.readUTF()));
      }
      CorrelationChoice correlation = correlation(in);
      Activation activation = Activation.valueOf(in.readUTF());
      InputChoice input = input(in);
      return new StudyParameters(
          width, depth, gain, bias, r, synapses, correlation, activation, input, in.readInt(), in.readInt(), in.readLong(),
          Precision.valueOf(in.readUTF()), Sampling.valueOf(in.readUTF()), in.readBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void correlation(DataOutputStream out, CorrelationChoice choice) throws IOException {
    boolean file = choice instanceof CorrelationChoice.MatrixFile;
    out.writeBoolean(file);
    if (choice instanceof CorrelationChoice.MatrixFile(Path path, String sha256, CorrelationMatrix matrix)) {
      Correlation.Dense dense = matrix.dense();
      out.writeUTF(path.toString());
      out.writeUTF(sha256);
      out.writeInt(dense.n());
      write(out, dense.matrix());
    } else {
      out.writeUTF(choice.text());
    }
  }

  private static CorrelationChoice correlation(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return CorrelationChoice.withoutFile(in.readUTF()).orElseThrow();
    }
    Path path = Path.of(in.readUTF());
    String sha256 = in.readUTF();
    int n = in.readInt();
    return new CorrelationChoice.MatrixFile(path, sha256, CorrelationMatrix.of(path.toString(), numbers(in), n, n, n));
  }

  private static void input(DataOutputStream out, InputChoice choice) throws IOException {
    switch (choice) {
      case InputLaw law -> {
        out.writeBoolean(false);
        out.writeUTF(law.text());
      }
      case InputChoice.PatternFile(Path path, String sha256, Patterns patterns, boolean raw) -> {
        out.writeBoolean(true);
        out.writeUTF(path.toString());
        out.writeUTF(sha256);
        write(out, patterns.values());
        out.writeInt(patterns.count());
        out.writeInt(patterns.width());
        out.writeUTF(patterns.preparation());
        out.writeBoolean(raw);
      }
    }
  }

  private static InputChoice input(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return InputLaws.law(in.readUTF()).orElseThrow();
    }
    Path path = Path.of(in.readUTF());
    String sha256 = in.readUTF();
    Patterns patterns = new Patterns(numbers(in), in.readInt(), in.readInt(), in.readUTF());
    return new InputChoice.PatternFile(path, sha256, patterns, in.readBoolean());
  }

  private static void write(DataOutputStream out, double[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
    bytes.asDoubleBuffer().put(numbers);
    out.writeInt(numbers.length);
    out.write(bytes.array());
  }

  private static double[] numbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(numbers.length * Double.BYTES)).asDoubleBuffer().get(numbers);
    return numbers;
  }
}
