package dev.hookswitch.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Speaks to a server without a library that would correct it. */
final class Raw {
  /** How the sender ends. */
  enum End {
    /** Waits for what comes. */
    OPEN,
    /** Says that nothing more will come, and waits. */
    HALF_CLOSED,
    /** Resets the connection at once. */
    RESET
  }

  private static final int FIRST_BYTE_MS = 8_000;
  private static final int NEXT_BYTE_MS = 150;
  private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ ([0-9]{3})");

  private Raw() {}

  /** Sends the bytes and returns the status of each response, in order; none if there is none. */
  static List<Integer> statuses(int port, byte[] bytes, End end) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      try {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
      } catch (SocketException closedEarly) {
        // It need not hear us out. What it said before is still to be read, where it can be.
      }
      if (end == End.RESET) {
        socket.setSoLinger(true, 0);
        return List.of();
      }
      if (end == End.HALF_CLOSED && !socket.isOutputShutdown()) {
        socket.shutdownOutput();
      }
      return read(socket);
    }
  }

  /** Sends a head, then one byte at a time until the server has had enough. */
  static List<Integer> drip(int port, byte[] head, int bytesMax) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(head);
      for (int i = 0; i < bytesMax && socket.getInputStream().available() == 0; i++) {
        out.write(' ');
        out.flush();
        Await.pause();
      }
      return read(socket);
    } catch (SocketException closed) {
      return List.of();
    }
  }

  private static List<Integer> read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    socket.setSoTimeout(FIRST_BYTE_MS);
    try {
      byte[] some = new byte[4_096];
      for (int n = socket.getInputStream().read(some); n >= 0; ) {
        all.write(some, 0, n);
        socket.setSoTimeout(NEXT_BYTE_MS);
        n = socket.getInputStream().read(some);
      }
    } catch (SocketTimeoutException | SocketException over) {
      // Nothing more comes.
    }
    return STATUS
        .matcher(all.toString(StandardCharsets.ISO_8859_1))
        .results()
        .map((MatchResult found) -> Integer.parseInt(found.group(1)))
        .toList();
  }
}
