package dev.hookswitch.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that are hashed: each text as its length in UTF-16 units (int, -1 for none) and those
 * units; the time as a presence byte and microseconds since 1970 (long); the time to live as an
 * int, 0 for none; then the length of the data (int) and the data. Every part says where it ends,
 * so two different events never give the same bytes. Units rather than UTF-8, because encoding
 * would turn every unpaired surrogate into the same question mark.
 */
final class EventDigest {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(EventDigest::sha256);

  private EventDigest() {}

  static byte[] of(PostedEvent event) {
    ByteBuffer head = ByteBuffer.allocate(headBytes(event));
    putText(head, event.id());
    putText(head, event.type());
    putText(head, event.agentId());
    putText(head, event.callId());
    putText(head, event.userId());
    putTime(head, event.occurredAt());
    Integer ttl = event.ttlSeconds();
    head.putInt(ttl == null ? 0 : ttl);
    head.putInt(event.data().length);
    MessageDigest digest = SHA_256.get();
    digest.reset();
    digest.update(head.array(), 0, head.position());
    return digest.digest(event.data());
  }

  private static int headBytes(PostedEvent event) {
    return 5 * Integer.BYTES
        + 2 * (length(event.id()) + length(event.type()) + length(event.agentId()))
        + 2 * (length(event.callId()) + length(event.userId()))
        + 1
        + Long.BYTES
        + 2 * Integer.BYTES;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static void putText(ByteBuffer into, @Nullable String text) {
    if (text == null) {
      into.putInt(-1);
      return;
    }
    into.putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      into.putChar(text.charAt(i));
    }
  }

  private static void putTime(ByteBuffer into, @Nullable Instant time) {
    into.put((byte) (time == null ? 0 : 1));
    into.putLong(time == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
