package dev.hookswitch.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.event.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param code stable word for programs
 * @param field JSON Pointer of what was wrong, if one thing was
 * @param value what was sent there
 * @param rule what is allowed there
 * @param index item of a batch
 */
@JsonInclude(Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable String field,
    @Nullable String value,
    @Nullable String rule,
    @Nullable Integer index) {

  /** A problem without a field. */
  public static Problem of(int status, String code, String detail) {
    return new Problem("about:blank", title(status), status, detail, code, null, null, null, null);
  }

  /** Bad input, named in full. */
  public static Problem of(InvalidInputException e) {
    return new Problem(
        "about:blank",
        title(e.status()),
        e.status(),
        String.valueOf(e.getMessage()),
        e.code(),
        e.field(),
        e.value(),
        e.rule(),
        e.index());
  }

  private static String title(int status) {
    return io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
