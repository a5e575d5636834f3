package dev.hookswitch.rig;

import dev.hookswitch.rig.Raw.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Requests to publish a sound event, each broken in one way below the event. */
final class Malformed {
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  record Case(String name, byte[] bytes, End end) {}

  static final String EVENT = "{\"type\":\"call.ended\",\"data\":{\"n\":1}}";
  private static final int REQUEST_BYTES_MAX = 8_388_608;
  private static final String POST =
      "POST /v1/events HTTP/1.1\r\nHost: rig\r\nAuthorization: Bearer " + Launch.API_KEY + "\r\n";

  private Malformed() {}

  static List<Case> all() {
    int n = EVENT.length();
    return List.of(
        text("chunk size is no number", End.OPEN, chunked("zz\r\n" + EVENT + "\r\n0\r\n\r\n")),
        text("chunk size is negative", End.OPEN, chunked("-25\r\n" + EVENT + "\r\n0\r\n\r\n")),
        text(
            "chunk size overflows",
            End.OPEN,
            chunked("fffffffffffffffff\r\n" + EVENT + "\r\n0\r\n\r\n")),
        text("chunk is shorter than its size", End.HALF_CLOSED, chunked("ff\r\n" + EVENT)),
        text("chunk is longer than its size", End.OPEN, chunked("5\r\n" + EVENT + "\r\n0\r\n\r\n")),
        text("last chunk is missing", End.HALF_CLOSED, chunked(hex(n) + "\r\n" + EVENT + "\r\n")),
        text("body is cut", End.HALF_CLOSED, length(n) + EVENT.substring(0, n / 2)),
        text("body is cut where JSON ends", End.HALF_CLOSED, length(n + 10) + EVENT),
        text("reset in the body", End.RESET, length(n + 10) + EVENT),
        text("reset in a chunk", End.RESET, chunked(hex(n + 10) + "\r\n" + EVENT)),
        text("length is too small", End.OPEN, length(n - 5) + EVENT),
        text("length is negative", End.OPEN, length(-1) + EVENT),
        text("length is no number", End.OPEN, POST + "Content-Length: 0x25\r\n\r\n" + EVENT),
        text("length has a sign", End.OPEN, POST + "Content-Length: +" + n + "\r\n\r\n" + EVENT),
        text(
            "length overflows",
            End.OPEN,
            POST + "Content-Length: 99999999999999999999\r\n\r\n" + EVENT),
        text(
            "two lengths",
            End.OPEN,
            POST + "Content-Length: " + n + "\r\n" + "Content-Length: 5\r\n\r\n" + EVENT),
        text("lengths in a list", End.OPEN, POST + "Content-Length: " + n + ", 5\r\n\r\n" + EVENT),
        text("oversize is declared", End.OPEN, length(REQUEST_BYTES_MAX + 1) + EVENT),
        text(
            "oversize comes in chunks",
            End.OPEN,
            chunked(
                hex(REQUEST_BYTES_MAX + 1)
                    + "\r\n"
                    + " ".repeat(REQUEST_BYTES_MAX + 1)
                    + "\r\n"
                    + hex(n)
                    + "\r\n"
                    + EVENT
                    + "\r\n0\r\n\r\n")),
        text(
            "two hosts",
            End.OPEN,
            POST + "Host: other\r\nContent-Length: " + n + "\r\n\r\n" + EVENT),
        text(
            "length and chunks",
            End.OPEN,
            POST
                + "Content-Length: "
                + n
                + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                + hex(n)
                + "\r\n"
                + EVENT
                + "\r\n0\r\n\r\n"),
        text(
            "unknown transfer encoding",
            End.OPEN,
            POST
                + "Transfer-Encoding: xchunked\r\n\r\n"
                + hex(n)
                + "\r\n"
                + EVENT
                + "\r\n0\r\n\r\n"),
        text(
            "space before the colon",
            End.OPEN,
            POST + "Content-Length : " + n + "\r\n\r\n" + EVENT),
        text(
            "NUL in a header",
            End.OPEN,
            POST + "X-Odd: a\0b\r\nContent-Length: " + n + "\r\n\r\n" + EVENT),
        text(
            "no such HTTP",
            End.OPEN,
            POST.replace("HTTP/1.1", "HTTP/9.9") + "Content-Length: " + n + "\r\n\r\n" + EVENT),
        text("head without end", End.HALF_CLOSED, POST + "Content-Length: " + n),
        text(
            "header beyond the limit",
            End.OPEN,
            POST
                + "X-Long: "
                + "a".repeat(20_000)
                + "\r\nContent-Length: "
                + n
                + "\r\n\r\n"
                + EVENT),
        gzip("gzip is garbage", EVENT.getBytes(StandardCharsets.UTF_8)),
        gzip("gzip is cut", cut(gzipped(EVENT))),
        gzip("gzip with a wrong checksum", wrongChecksum(gzipped(EVENT))),
        gzip("gzip of too much", gzipped(" ".repeat(REQUEST_BYTES_MAX + 1) + EVENT)),
        gzip("gzip of gzip", gzipped(new String(gzipped(EVENT), StandardCharsets.ISO_8859_1))),
        text(
            "unknown encoding",
            End.OPEN,
            POST + "Content-Encoding: br\r\nContent-Length: " + n + "\r\n\r\n" + EVENT));
  }

  /** The head of a request whose body is to come slowly. */
  static byte[] slowHead() {
    return length(100_000).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Case text(String name, End end, String text) {
    return new Case(name, text.getBytes(StandardCharsets.ISO_8859_1), end);
  }

  private static String chunked(String chunks) {
    return POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
  }

  private static String length(int length) {
    return POST + "Content-Length: " + length + "\r\n\r\n";
  }

  private static String hex(int n) {
    return Integer.toHexString(n);
  }

  private static Case gzip(String name, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head = POST + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n";
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return new Case(name, bytes.toByteArray(), End.OPEN);
  }

  private static byte[] gzipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] gzip) {
    return java.util.Arrays.copyOf(gzip, gzip.length - 4);
  }

  private static byte[] wrongChecksum(byte[] gzip) {
    gzip[gzip.length - 8] ^= 1;
    return gzip;
  }
}
