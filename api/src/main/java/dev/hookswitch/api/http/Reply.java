package dev.hookswitch.api.http;

import io.vertx.core.buffer.Buffer;

/** An answer: a status and a body of one content type. */
public record Reply(int status, String contentType, Buffer body) {
  private static final String JSON = "application/json";

  public static Reply json(int status, Object document) {
    return new Reply(status, JSON, Json.write(document));
  }

  public static Reply ok(Object document) {
    return json(200, document);
  }

  public static Reply created(Object document) {
    return json(201, document);
  }

  public static Reply noContent() {
    return new Reply(204, JSON, Buffer.buffer());
  }

  public static Reply text(String contentType, String text) {
    return new Reply(200, contentType, Buffer.buffer(text));
  }

  static Reply problem(Problem problem) {
    return new Reply(problem.status(), "application/problem+json", Json.write(problem));
  }
}
