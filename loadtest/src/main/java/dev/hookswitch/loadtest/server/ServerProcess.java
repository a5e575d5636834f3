package dev.hookswitch.loadtest.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** A server started for the run, in a process of its own. */
public final class ServerProcess implements Target {
  /** In hexadecimal 64 characters, of 24..256 allowed. */
  private static final int KEY_BYTES = 32;

  private static final int LOG_LINES_SHOWN = 10;

  private final ServerSettings settings;
  private final URI url;
  private final String apiKey;
  private final String adminToken;
  private final StoppableProcess process;

  private ServerProcess(
      ServerSettings settings,
      URI url,
      String apiKey,
      String adminToken,
      StoppableProcess process) {
    this.settings = settings;
    this.url = url;
    this.apiKey = apiKey;
    this.adminToken = adminToken;
    this.process = process;
  }

  /** Starts a server and waits until it is ready. */
  public static ServerProcess start(ServerSettings settings)
      throws IOException, InterruptedException {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    String apiKey = newKey();
    String adminToken = newKey();
    ProcessBuilder builder =
        new ProcessBuilder(ServerCommand.of(settings, port, apiKey, adminToken))
            .redirectErrorStream(true)
            .redirectOutput(settings.log().toFile());
    StoppableProcess process = new StoppableProcess(builder.start(), settings.dataDir());
    boolean ready = false;
    try {
      new Readiness(url).await(process.process(), settings.startTimeout());
      ready = true;
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; see " + settings.log() + endOf(settings.log()), e);
    } finally {
      if (!ready) {
        process.stop();
      }
    }
    return new ServerProcess(settings, url, apiKey, adminToken, process);
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String apiKey() {
    return apiKey;
  }

  @Override
  public String adminToken() {
    return adminToken;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.process().pid());
  }

  @Override
  public Path dataDir() {
    return settings.dataDir();
  }

  @Override
  public String inWords() {
    return settings.inWords();
  }

  @Override
  public void close() {
    process.stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String endOf(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    return last.isEmpty() ? "" : ":\n" + String.join("\n", last);
  }
}
