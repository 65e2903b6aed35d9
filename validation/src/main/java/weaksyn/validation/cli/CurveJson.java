package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import weaksyn.validation.Quantity;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;

/** How JSON objects name a curve: what is swept, the synapses, and r. */
final class CurveJson {
  private CurveJson() {}

  /** An object that names a curve. */
  static ObjectNode of(Curve curve) {
    return put(JsonNodeFactory.instance.objectNode(), curve);
  }

  /** Puts the names of a curve into an object. */
  static ObjectNode put(ObjectNode node, Curve curve) {
    for (Setting.Value value : curve.setting().values()) {
      if (value.quantity() == Quantity.INPUT) {
        node.put(value.quantity().toString(), value.text());
      } else {
        node.put(value.quantity().toString(), Double.parseDouble(value.text()));
      }
    }
    return node.put("synapses", Names.of(curve.synapses())).put("r", curve.r());
  }
}
