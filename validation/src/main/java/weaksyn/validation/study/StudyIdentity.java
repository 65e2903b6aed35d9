package weaksyn.validation.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RunIdentity;

/** The options that identify a study, as its manifest records them. */
public final class StudyIdentity {
  private StudyIdentity() {}

  /** The identity of a study with these parameters. */
  public static RunIdentity of(StudyParameters p) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("width", p.width());
    node.put("depth", p.depth());
    node.put("gain", p.gain());
    node.put("bias", p.bias());
    p.r().forEach(node.putArray("r")::add);
    p.synapses().forEach(kind -> node.withArray("/synapses").add(Names.of(kind)));
    node.put("correlation", p.correlation() instanceof CorrelationChoice.MatrixFile file ? "file:sha256:" + file.sha256() : p.correlation().text());
    node.put("activation", Names.of(p.activation()));
    if (p.input() instanceof InputChoice.PatternFile file) {
      node.put("input", "sha256:" + file.sha256());
      node.put("raw", file.raw());
    } else {
      node.put("input", p.input().text());
    }
    node.put("samples", p.samples());
    node.put("seed", p.seed());
    node.put("precision", p.precision().toString());
    if (p.sampling() != Sampling.WEIGHTS) { // runs that draw weights keep the identity that they have always had
      node.put("sampling", Names.of(p.sampling()));
    }
    return RunIdentity.of(node);
  }
}
