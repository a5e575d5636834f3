package dev.hookswitch.deliver;

import dev.hookswitch.event.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of the Standard Webhooks dialect, {@code {"type":…,"timestamp":…,"data":…}} (Standard
 * Webhooks 1.0.0, "Payload structure"). A pure function of the event: every attempt sends the same
 * bytes, and {@code data} is copied as it was posted.
 */
public final class Envelope {
  private Envelope() {}

  /** The bytes to send. */
  public static byte[] render(Event event) {
    // Neither a type nor an instant holds a character that JSON would escape.
    String head =
        "{\"type\":\"" + event.type() + "\",\"timestamp\":\"" + event.timestamp() + "\",\"data\":";
    byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(headBytes.length + event.data().length + 1);
    body.writeBytes(headBytes);
    body.writeBytes(event.data());
    body.write('}');
    return body.toByteArray();
  }
}
