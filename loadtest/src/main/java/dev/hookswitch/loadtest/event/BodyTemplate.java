package dev.hookswitch.loadtest.event;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A body with holes for digits: those of the event, and one that numbers its call. */
final class BodyTemplate {
  /** What stands in the template where digits will go. */
  static final String HOLE = "0".repeat(EventIds.DIGITS);

  private static final int EVENTS_PER_CALL = 5;

  private final byte[] bytes;
  private final int[] eventHoles;
  private final int callHole;

  /**
   * A template out of JSON in which every hole follows the prefix, and the call's {@code call_}.
   */
  BodyTemplate(String json, String prefix) {
    String hole = prefix + HOLE;
    this.bytes = json.getBytes(StandardCharsets.US_ASCII);
    this.callHole = json.indexOf("call_" + hole) + "call_".length() + prefix.length();
    List<Integer> holes = new ArrayList<>();
    for (int at = json.indexOf(hole); at >= 0; at = json.indexOf(hole, at + 1)) {
      if (at + prefix.length() != callHole) {
        holes.add(at + prefix.length());
      }
    }
    this.eventHoles = holes.stream().mapToInt(Integer::intValue).toArray();
  }

  Buffer fill(long sequence) {
    return fill(sequence, sequence / EVENTS_PER_CALL);
  }

  Buffer fill(long sequence, long call) {
    byte[] body = bytes.clone();
    for (int hole : eventHoles) {
      write(body, hole, sequence);
    }
    write(body, callHole, call);
    return Buffer.buffer(body);
  }

  private static void write(byte[] body, int hole, long number) {
    long rest = number;
    for (int at = hole + EventIds.DIGITS - 1; at >= hole; at--) {
      body[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
