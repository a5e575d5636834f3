package dev.hookswitch.api.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.hookswitch.event.InvalidInputException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents of the management interface to records and back: snake_case, and nothing unknown,
 * doubled or of the wrong type is let through.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private Json() {}

  /**
   * Reads a document.
   *
   * @throws InvalidInputException 400 if it is not JSON, 422 naming the field if it does not fit
   */
  public static <T> T read(byte[] body, Class<T> type) {
    JsonNode document = parse(body);
    if (!document.isObject()) {
      throw InvalidInputException.of(422, "invalid_body", null, null, "must be a JSON object");
    }
    try {
      return MAPPER.treeToValue(document, type);
    } catch (UnrecognizedPropertyException e) {
      throw InvalidInputException.invalidField("unknown_field", pointer(e), "is not a known field");
    } catch (MismatchedInputException e) {
      // Without the value: a number where a token belongs may be the token.
      throw InvalidInputException.invalidField(
          "invalid_field", pointer(e), rule(e.getTargetType()));
    } catch (JsonMappingException e) {
      throw InvalidInputException.invalidField(
          "invalid_field", pointer(e), "has the wrong JSON type");
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(422, "invalid_body", null, null, "does not fit");
    }
  }

  /** Whether it is JSON at all is settled first: a broken document breaks no rule of a field. */
  private static JsonNode parse(byte[] body) {
    try {
      JsonNode document = MAPPER.readTree(body);
      if (document.isMissingNode()) {
        throw malformed("but is empty");
      }
      return document;
    } catch (JsonProcessingException e) {
      // Jackson's own words quote what was posted, which may be a secret.
      throw malformed("but cannot be read at byte " + offset(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInputException malformed(String trouble) {
    return InvalidInputException.malformed(
        "malformed_json", "must be JSON (RFC 8259) that names nothing twice, " + trouble);
  }

  private static long offset(JsonProcessingException e) {
    @Nullable JsonLocation place = e.getLocation();
    return place == null ? 0 : Math.max(0, place.getByteOffset());
  }

  private static String rule(@Nullable Class<?> target) {
    if (target == String.class) {
      return "must be a string";
    }
    if (target == Integer.class) {
      return "must be a whole number of 32 bits";
    }
    if (target == Boolean.class) {
      return "must be true or false";
    }
    return target != null && Collection.class.isAssignableFrom(target)
        ? "must be an array"
        : "must be an object";
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer
          .append('/')
          .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return pointer.toString();
  }

  /** Writes a document. */
  public static Buffer write(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
