package weaksyn.validation.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.StdConverter;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.time.Instant;

/** How records become the text of a manifest and the other way round: keys are the names of the components. */
final class ManifestMapper {
  /**
   * Constants are written in lower case with hyphens. Keys that a later version added are left out of the record.
   * A number is no text.
   */
  static final JsonMapper JSON =
      JsonMapper.builder().enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withCoercionConfig(LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .enable(SerializationFeature.INDENT_OUTPUT).addModule(types()).build();

  private ManifestMapper() {}

  private static SimpleModule types() {
    return new SimpleModule().addAbstractTypeMapping(DoubleList.class, DoubleArrayList.class).addAbstractTypeMapping(IntList.class, IntArrayList.class)
        .addSerializer(Instant.class, ToStringSerializer.instance).addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new ReadInstant()));
  }

  private static final class ReadInstant extends StdConverter<String, Instant> {
    @Override
    public Instant convert(String text) {
      return Instant.parse(text);
    }
  }
}
