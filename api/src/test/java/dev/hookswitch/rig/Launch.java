package dev.hookswitch.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the packaged program. */
final class Launch {
  static final String API_KEY = "rig-key-0123456789-abcdefghijkl";
  static final String ADMIN_TOKEN = "rig-token-0123456789-abcdefghij";

  private Launch() {}

  /**
   * {@code serve} in a JVM of 512 MB.
   *
   * @param output takes what it writes, on either stream
   */
  static Process serve(Path output, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-jar");
    command.add(System.getProperty("hookswitch.jar", "target/hookswitch.jar"));
    command.add("serve");
    settings.forEach(
        (key, value) -> {
          command.add("--set");
          command.add(key + "=" + value);
        });
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
