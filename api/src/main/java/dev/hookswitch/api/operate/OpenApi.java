package dev.hookswitch.api.operate;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Reply;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /openapi.yaml}: the description of this interface (OpenAPI 3.1). */
public final class OpenApi {
  private final String text = load();

  private static String load() {
    try (InputStream in =
        Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Future<Reply> document(Asked asked) {
    return Future.succeededFuture(Reply.text("application/yaml", text));
  }
}
