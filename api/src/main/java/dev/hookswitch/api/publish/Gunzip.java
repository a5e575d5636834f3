package dev.hookswitch.api.publish;

import dev.hookswitch.event.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates a request body, and never beyond what a request may have. */
final class Gunzip {
  private Gunzip() {}

  /**
   * @throws InvalidInputException 400 if the bytes are not gzip, 413 if there is too much in them
   */
  static byte[] inflate(byte[] bytes, int maxBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] inflated = in.readNBytes(maxBytes + 1);
      if (inflated.length > maxBytes) {
        throw InvalidInputException.tooLarge(
            "request_too_large", "must have at most " + maxBytes + " bytes once inflated");
      }
      return inflated;
    } catch (IOException e) {
      throw InvalidInputException.malformed("malformed_gzip", "must be gzip (RFC 1952)");
    }
  }
}
