package dev.hookswitch.deliver;

import dev.hookswitch.event.ErrorClass;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what the network throws into the words of our own interface. */
final class Failures {
  private Failures() {}

  static ErrorClass classify(Throwable cause) {
    for (@Nullable Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SSLException) {
        return ErrorClass.TLS;
      }
      if (t instanceof UnknownHostException) {
        return ErrorClass.DNS;
      }
      if (t instanceof ConnectTimeoutException || t instanceof TimeoutException) {
        return ErrorClass.TIMEOUT;
      }
      if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
        return ErrorClass.REFUSED;
      }
    }
    return ErrorClass.RESET;
  }

  /** One line without the stack; the network's own messages hold no secrets of ours. */
  static String describe(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.length() > 300 ? message.substring(0, 300) : message;
  }
}
