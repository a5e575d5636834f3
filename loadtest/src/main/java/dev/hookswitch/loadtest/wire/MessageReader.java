package dev.hookswitch.loadtest.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts what comes in on one connection into messages. */
public final class MessageReader implements Handler<Buffer> {
  /** A message longer than this is refused. */
  static final int BYTES_MAX = 16 << 20;

  private static final byte[] NOTHING = new byte[0];

  private final Consumer<HttpMessage> messages;
  private final Consumer<MalformedMessageException> refused;
  private byte[] rest = NOTHING;

  /**
   * Tells {@code messages} of each message as soon as it is complete, and {@code refused} of what
   * is no message, after which the connection is of no use.
   */
  public MessageReader(
      Consumer<HttpMessage> messages, Consumer<MalformedMessageException> refused) {
    this.messages = messages;
    this.refused = refused;
  }

  @Override
  public void handle(Buffer piece) {
    try {
      read(piece);
    } catch (MalformedMessageException e) {
      rest = NOTHING;
      refused.accept(e);
    }
  }

  private void read(Buffer piece) {
    byte[] bytes = rest.length == 0 ? piece.getBytes() : joined(piece);
    int start = 0;
    while (start < bytes.length) {
      HttpMessage message = HttpMessage.read(bytes, start, bytes.length);
      if (message == null) {
        break;
      }
      start = message.end();
      messages.accept(message);
    }
    rest = start == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private byte[] joined(Buffer piece) {
    if (rest.length + piece.length() > BYTES_MAX) {
      throw new MalformedMessageException("a message longer than " + BYTES_MAX + " bytes");
    }
    byte[] bytes = Arrays.copyOf(rest, rest.length + piece.length());
    piece.getBytes(bytes, rest.length);
    return bytes;
  }
}
