package dev.hookswitch.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Another Java process which starts the database of a directory, and ends with this one. */
final class OtherProcess implements AutoCloseable {

  static final String READY = "ready";
  static final String REFUSED = "refused: ";

  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static OtherProcess start(Path dataDir) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new OtherProcess(
        new ProcessBuilder(
                List.of(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    OtherProcess.class.getName(),
                    dataDir.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The one line which says how it went. */
  String answer() throws IOException {
    return output
        .lines()
        .filter(line -> line.startsWith(READY) || line.startsWith(REFUSED))
        .findFirst()
        .orElse("ended without an answer");
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** Starts, writes a row, says so, and closes when its input ends. */
  public static void main(String[] arguments) throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]))) {
      Databases.execute(database.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
      System.out.println(READY);
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (DataDirectoryInUseException inUse) {
      System.out.println(REFUSED + inUse.getMessage());
    }
  }
}
