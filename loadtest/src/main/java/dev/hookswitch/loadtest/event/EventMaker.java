package dev.hookswitch.loadtest.event;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes the body of every event of a run, by writing digits over a template. */
public final class EventMaker {
  /** Room for the mark and the JSON around it. */
  public static final int DATA_BYTES_MIN = 128;

  private static final String HOLE = BodyTemplate.HOLE;
  private static final String PAD_ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final List<BodyTemplate> templates;

  /**
   * Events of {@code types} types in turn.
   *
   * @param dataBytes the exact size of {@code data}
   * @param withIds whether the client names the event, or leaves that to the server
   */
  public EventMaker(EventIds ids, int types, int dataBytes, boolean withIds) {
    String data = data(ids, dataBytes);
    this.templates =
        IntStream.range(0, types)
            .mapToObj(
                type -> new BodyTemplate(json(ids, typeName(type), data, withIds), ids.prefix()))
            .toList();
  }

  /** The name of a type. */
  public static String typeName(int type) {
    return "load.e" + type;
  }

  /** The body of one event; its type is the sequence number modulo the number of types. */
  public Buffer event(long sequence) {
    return templates.get((int) (sequence % templates.size())).fill(sequence);
  }

  /** The body of an event of a call of its own choice. */
  public Buffer event(long sequence, long call) {
    return templates.get((int) (sequence % templates.size())).fill(sequence, call);
  }

  private static String json(EventIds ids, String type, String data, boolean withIds) {
    String id = withIds ? "\"id\":\"" + ids.prefix() + HOLE + "\"," : "";
    String call = "\"call_id\":\"call_" + ids.prefix() + HOLE + "\"";
    return "{" + id + "\"type\":\"" + type + "\"," + call + ",\"data\":" + data + "}";
  }

  private static String data(EventIds ids, int dataBytes) {
    String head = "{\"mark\":\"" + ids.prefix() + HOLE + "\",\"pad\":\"";
    String tail = "\"}";
    int padBytes = dataBytes - head.length() - tail.length();
    if (padBytes < 0) {
      throw new IllegalArgumentException(
          "payload must have at least " + DATA_BYTES_MIN + " bytes, got " + dataBytes);
    }
    // Text that does not compress, so that no layer below gains from it.
    Random random = new Random(dataBytes);
    StringBuilder pad = new StringBuilder(padBytes);
    for (int i = 0; i < padBytes; i++) {
      pad.append(PAD_ALPHABET.charAt(random.nextInt(PAD_ALPHABET.length())));
    }
    return head + pad + tail;
  }
}
