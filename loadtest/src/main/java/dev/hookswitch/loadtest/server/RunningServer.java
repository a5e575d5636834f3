package dev.hookswitch.loadtest.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A server that runs already and goes on after the run. */
public record RunningServer(
    URI url, String apiKey, String adminToken, OptionalLong pid, @Nullable Path dataDir)
    implements Target {

  @Override
  public String inWords() {
    return url.toString();
  }

  @Override
  public String toString() {
    return "RunningServer[" + url + "]";
  }

  @Override
  public void close() {
    // It is not ours.
  }
}
