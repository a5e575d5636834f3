package dev.hookswitch.api.demo;

import dev.hookswitch.api.serve.Running;
import dev.hookswitch.api.serve.Server;
import dev.hookswitch.api.serve.SettingsOptions;
import dev.hookswitch.api.serve.Shutdown;
import dev.hookswitch.api.serve.StartException;
import dev.hookswitch.config.Settings;
import dev.hookswitch.manage.KeyRing;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hookswitch demo}. */
@Command(
    name = "demo",
    description =
        "Runs a server with a sample receiver and sample calls flowing, and prints how to try it.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out = System.out;
    out.println(
        "Starting an embedded Postgres and Hookswitch (the first time takes a little longer) …");
    Settings settings =
        options.load(
            Map.of(
                "environment", "development",
                "database.data-dir", "./hookswitch-data/demo",
                "bootstrap.api-key", KeyRing.newKey(),
                "log.attempts", "failures"));
    Running running = new Running();
    Shutdown.closeOnSignal(
        () -> {
          out.println("\nStopping …");
          running.close();
          out.println("Stopped.");
        });
    run(out, running.start(settings), Vertx.vertx());
    Shutdown.waitFor();
    return 0;
  }

  private static void run(PrintStream out, Server server, Vertx vertx) throws InterruptedException {
    String key = server.credentials().apiKey().orElseThrow();
    SampleReceiver receiver = new SampleReceiver(vertx, out);
    SampleCalls calls = new SampleCalls(vertx, server.url(), key);
    try {
      int port = receiver.start().toCompletionStage().toCompletableFuture().get();
      String receiverUrl = "http://127.0.0.1:" + port + "/webhooks";
      receiver.trust(calls.subscribe(receiverUrl).toCompletionStage().toCompletableFuture().get());
      out.println(Welcome.text(server.url(), receiverUrl, key, server.credentials().adminToken()));
      calls.start();
    } catch (ExecutionException e) {
      throw new StartException("the demo could not subscribe its receiver", e);
    }
  }
}
