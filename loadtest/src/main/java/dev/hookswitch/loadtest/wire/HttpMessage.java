package dev.hookswitch.loadtest.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A complete request or response. */
public final class HttpMessage {
  private static final int HEADERS_MAX = 128;
  private static final String CONTENT_LENGTH = "content-length";
  private static final String TRANSFER_ENCODING = "transfer-encoding";

  private final byte[] bytes;
  private final int start;
  private final int[] lines;
  private final int lineCount;
  private int end;
  private byte[] chunks = new byte[0];
  private int bodyStart;
  private int bodyLength;
  private boolean chunked;

  private HttpMessage(byte[] bytes, int start, int[] lines, int lineCount, int bodyStart) {
    this.bytes = bytes;
    this.start = start;
    this.lines = lines;
    this.lineCount = lineCount;
    this.bodyStart = bodyStart;
  }

  /** The message at {@code start}, or null while it is not all there. */
  static @Nullable HttpMessage read(byte[] bytes, int start, int limit) {
    int[] lines = new int[24];
    int count = 0;
    int lineStart = start;
    for (int at = start; at < limit; at++) {
      if (bytes[at] != '\n') {
        continue;
      }
      if (at - lineStart <= 1) {
        HttpMessage message = new HttpMessage(bytes, start, lines, count, at + 1);
        return message.findBody(limit) ? message : null;
      }
      if (count == HEADERS_MAX) {
        throw new MalformedMessageException("more than " + HEADERS_MAX + " headers");
      }
      if (count == lines.length) {
        lines = Arrays.copyOf(lines, count * 2);
      }
      lines[count++] = lineStart;
      lineStart = at + 1;
    }
    return null;
  }

  /** The second word of the start line: a request's path, a response's status. */
  public String target() {
    int from = indexOf((byte) ' ', start) + 1;
    int to = from;
    while (bytes[to] > ' ') {
      to++;
    }
    return text(from, to);
  }

  /** A response's status. */
  public int status() {
    try {
      return Integer.parseInt(target());
    } catch (NumberFormatException e) {
      throw new MalformedMessageException("no status in: " + startLine(), e);
    }
  }

  /** The value of a header, named in lower case; null where there is none. */
  public @Nullable String header(String name) {
    for (int line = 1; line < lineCount; line++) {
      int colon = lines[line] + name.length();
      if (colon < bytes.length && bytes[colon] == ':' && named(name, lines[line])) {
        return text(colon + 1, indexOf((byte) '\n', colon)).trim();
      }
    }
    return null;
  }

  /** The body, its chunks joined. */
  public byte[] body() {
    return chunked ? chunks : Arrays.copyOfRange(bytes, bodyStart, bodyStart + bodyLength);
  }

  /** Where the next message starts. */
  int end() {
    return end;
  }

  private boolean findBody(int limit) {
    String length = header(CONTENT_LENGTH);
    if (length != null) {
      bodyLength = length(length, 10);
      end = bodyStart + bodyLength;
      return end <= limit;
    }
    if (header(TRANSFER_ENCODING) != null) {
      chunked = true;
      return joinChunks(limit);
    }
    if (isResponse() && status() != 204) {
      throw new MalformedMessageException("a response without length: " + startLine());
    }
    end = bodyStart;
    return true;
  }

  private boolean joinChunks(int limit) {
    int at = bodyStart;
    while (true) {
      int lineEnd = indexOf((byte) '\n', at, limit);
      if (lineEnd < 0) {
        return false;
      }
      int size = length(text(at, lineEnd).split(";", 2)[0].trim(), 16);
      int dataStart = lineEnd + 1;
      if (limit - dataStart < size + 2) {
        return false;
      }
      at = dataStart + size + 2;
      if (size == 0) {
        // Trailers would stand here; none of the servers that are tested sends any.
        end = at;
        return true;
      }
      int joined = chunks.length;
      chunks = Arrays.copyOf(chunks, joined + size);
      System.arraycopy(bytes, dataStart, chunks, joined, size);
    }
  }

  private boolean isResponse() {
    return bytes[start] == 'H' && bytes[start + 1] == 'T';
  }

  private String startLine() {
    return text(start, indexOf((byte) '\n', start)).trim();
  }

  private boolean named(String name, int at) {
    for (int i = 0; i < name.length(); i++) {
      byte letter = bytes[at + i];
      int lower = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
      if (lower != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int length(String digits, int radix) {
    try {
      int length = Integer.parseInt(digits, radix);
      if (length >= 0 && length <= MessageReader.BYTES_MAX) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new MalformedMessageException("not a length: " + digits, e);
    }
    throw new MalformedMessageException("a length out of bounds: " + digits);
  }

  private int indexOf(byte wanted, int from) {
    return indexOf(wanted, from, bytes.length);
  }

  private int indexOf(byte wanted, int from, int limit) {
    for (int at = from; at < limit; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
