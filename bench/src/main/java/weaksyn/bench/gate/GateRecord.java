package weaksyn.bench.gate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.machine.Processor;

/** Writes the outcome as JSON, with every fork. */
final class GateRecord {
  private final JsonGenerator json;

  private GateRecord(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes the file.
   *
   * @param file file to write
   * @param base what was compared: a jar, a file of results, or a commit
   * @param head likewise
   * @param settings settings of the call
   * @param beta chance of a false alarm in the second measurement of regressions; empty if there is none
   * @param paired whether jars were measured, and not results read
   * @throws IOException if the file cannot be written, or the name of the processor cannot be read
   */
  static void write(File file, Outcome outcome, String base, String head, Gate.Settings settings, OptionalDouble beta, boolean paired) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new GateRecord(json).outcome(outcome, base, head, settings, beta, paired);
      json.writeRaw('\n');
    }
  }

  private void outcome(Outcome outcome, String base, String head, Gate.Settings settings, OptionalDouble beta, boolean paired) throws IOException {
    json.writeStartObject();
    json.writeNumberField("exitStatus", outcome.status());
    json.writeStringField("headline", GateReport.headline(outcome));
    json.writeStringField("base", base);
    json.writeStringField("head", head);
    json.writeNumberField("threshold", settings.threshold());
    json.writeNumberField("alpha", settings.alpha());
    if (beta.isPresent()) {
      json.writeNumberField("confirmationAlpha", beta.getAsDouble());
    }
    if (paired) {
      json.writeBooleanField("paired", true);
      json.writeNumberField("seed", settings.seed());
      json.writeNumberField("budgetSeconds", settings.budget().toMillis() / 1e3);
    }
    json.writeNumberField("seconds", outcome.seconds());
    machine();
    json.writeArrayFieldStart("benchmarks");
    for (BenchmarkComparison comparison : outcome.comparisons()) {
      benchmark(comparison);
    }
    json.writeEndArray();
    controls(outcome.controls());
    strings("failures", outcome.failures());
    strings("unmeasured", outcome.unmeasured());
    strings("warnings", outcome.warnings());
    json.writeEndObject();
  }

  private void machine() throws IOException {
    json.writeObjectFieldStart("machine");
    json.writeStringField("processor", Processor.name());
    json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
    json.writeStringField("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.writeStringField("java", System.getProperty("java.runtime.version"));
    json.writeEndObject();
  }

  private void benchmark(BenchmarkComparison c) throws IOException {
    json.writeStartObject();
    json.writeStringField("benchmark", c.id().workload().name());
    json.writeObjectFieldStart("params");
    for (var parameter : c.id().workload().parameters().entrySet()) {
      json.writeStringField(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    json.writeStringField("mode", c.id().mode().shortLabel());
    json.writeNumberField("threads", c.id().threads());
    json.writeStringField("unit", c.unit());
    json.writeStringField("verdict", c.verdict().name().toLowerCase(Locale.ROOT));
    json.writeStringField("allocation", c.allocation().name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("regression", c.regression());
    number("threshold", Math.expm1(c.criterion().effect()));
    number("alpha", c.criterion().alpha());
    number("timeRatio", c.ratio());
    number("low", c.low());
    number("high", c.high());
    forks("base", c.base());
    forks("head", c.head());
    if (c.confirmation() != null) {
      json.writeFieldName("confirmation");
      benchmark(c.confirmation());
    }
    json.writeEndObject();
  }

  private void controls(Controls controls) throws IOException {
    json.writeObjectFieldStart("controls");
    numbers("baseAgainstBaseLogRatios", controls.sames());
    numbers("rulerSecondsBeforeBase", controls.baseLengths());
    numbers("rulerSecondsBeforeHead", controls.headLengths());
    json.writeEndObject();
  }

  private void numbers(String name, double[] numbers) throws IOException {
    json.writeFieldName(name);
    json.writeArray(numbers, 0, numbers.length);
  }

  private void forks(String side, List<Fork> forks) throws IOException {
    json.writeArrayFieldStart(side);
    for (Fork fork : forks) {
      json.writeStartObject();
      number("score", fork.score());
      number("bytesPerOperation", fork.allocated());
      number("floor", fork.floor());
      number("speedup", fork.speedup());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A number; null where it is not defined, because JSON has neither NaN nor infinity. */
  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }

  private void strings(String name, List<String> lines) throws IOException {
    json.writeArrayFieldStart(name);
    for (String line : lines) {
      json.writeString(line);
    }
    json.writeEndArray();
  }
}
