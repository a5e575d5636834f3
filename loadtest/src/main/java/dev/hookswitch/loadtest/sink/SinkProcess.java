package dev.hookswitch.loadtest.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sink in a process of its own, started from this program's class path. */
public final class SinkProcess implements AutoCloseable {
  private static final String LISTENING = "listening";
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final SinkClient client;

  private SinkProcess(Process process, SinkClient client) {
    this.process = process;
    this.client = client;
  }

  /** What a sink prints once it listens. */
  public static String listening(SinkServer server) {
    return LISTENING + " " + server.port() + " " + server.controlPort();
  }

  /** Starts a sink and waits until it listens. */
  public static SinkProcess start(String mainClass, SinkSettings settings) throws IOException {
    Process process =
        new ProcessBuilder(command(mainClass, settings))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return new SinkProcess(process, client(process));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The way to ask it. */
  public SinkClient client() {
    return client;
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException alreadyClosed) {
      // Then it is ending; the line below sees to it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private static List<String> command(String mainClass, SinkSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms256m", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(mainClass, "sink", "--prefix", settings.ids().prefix()));
    command.addAll(List.of("--types", "" + settings.types()));
    command.addAll(List.of("--fan-out", "" + settings.fanOut()));
    command.addAll(List.of("--verify-every", "" + settings.verifyEvery()));
    command.addAll(List.of("--events-max", "" + settings.eventsMax()));
    command.addAll(List.of("--events-per-call", "" + settings.eventsPerCall()));
    command.add("--id-from-header=" + settings.idFromHeader());
    return command;
  }

  private static SinkClient client(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length != 3 || !words[0].equals(LISTENING)) {
      throw new IOException("the sink did not start: " + line);
    }
    return new SinkClient(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }
}
