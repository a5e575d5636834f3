package dev.hookswitch.loadtest.wire;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Makes POST requests that differ only in their bodies. */
public final class RequestMaker {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH_DIGITS_MAX = 10;

  private final byte[] head;

  /** Requests to a URL, with a bearer token unless that is empty. */
  public RequestMaker(URI url, String bearerToken) {
    String authorization =
        bearerToken.isEmpty() ? "" : "authorization: Bearer " + bearerToken + "\r\n";
    this.head =
        ("POST "
                + url.getRawPath()
                + " HTTP/1.1\r\nhost: "
                + url.getAuthority()
                + "\r\ncontent-type: application/json\r\n"
                + authorization
                + "content-length: ")
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The request that carries a body. */
  public Buffer post(Buffer body) {
    return Buffer.buffer(head.length + LENGTH_DIGITS_MAX + HEAD_END.length + body.length())
        .appendBytes(head)
        .appendString(Integer.toString(body.length()))
        .appendBytes(HEAD_END)
        .appendBuffer(body);
  }
}
