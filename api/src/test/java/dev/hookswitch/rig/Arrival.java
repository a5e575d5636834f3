package dev.hookswitch.rig;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A request that a receiver got. */
record Arrival(String path, MultiMap headers, Buffer body, long atNanos) {
  private static final String BEFORE_DATA = ",\"data\":";

  String id() {
    return header("webhook-id");
  }

  /** Empty if there is none. */
  String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  String bodyHash() {
    return sha256(body.getBytes());
  }

  /** The hash of what stands after {@code "data":} in the envelope. */
  String dataHash() {
    byte[] bytes = body.getBytes();
    // Byte for byte, so that an invalid byte cannot hide behind a replacement character.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int start = text.indexOf(BEFORE_DATA) + BEFORE_DATA.length();
    return sha256(text.substring(start, text.length() - 1).getBytes(StandardCharsets.ISO_8859_1));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
