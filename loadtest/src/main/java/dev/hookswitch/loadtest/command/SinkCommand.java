package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.sink.SinkProcess;
import dev.hookswitch.loadtest.sink.SinkServer;
import dev.hookswitch.loadtest.sink.SinkSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sink}: the receiver of a run, started by the run itself. */
@Command(name = "sink", hidden = true, description = "Receives deliveries until stdin ends.")
final class SinkCommand implements Callable<Integer> {
  private static final int START_SECONDS = 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  @Option(names = "--port", defaultValue = "0")
  private int port;

  @Option(names = "--prefix", required = true)
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private String prefix;

  @Option(names = "--types", required = true)
  private int types;

  @Option(names = "--fan-out", required = true)
  private int fanOut;

  @Option(names = "--id-from-header", arity = "1", defaultValue = "true")
  private boolean idFromHeader;

  @Option(names = "--verify-every", required = true)
  private int verifyEvery;

  @Option(names = "--events-max", required = true)
  private long eventsMax;

  @Option(names = "--events-per-call", defaultValue = "0")
  private int eventsPerCall;

  @Override
  public Integer call() throws IOException, TimeoutException {
    SinkSettings settings =
        new SinkSettings(
            new EventIds(prefix),
            types,
            fanOut,
            idFromHeader,
            verifyEvery,
            eventsMax,
            eventsPerCall);
    SinkServer server = new SinkServer(settings, MicroClock.system(), port);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    vertx.deployVerticle(server).await(START_SECONDS, TimeUnit.SECONDS);
    spec.commandLine().getOut().println(SinkProcess.listening(server));
    spec.commandLine().getOut().flush();
    // The run holds the other end of stdin for as long as it lives.
    while (System.in.read() >= 0) {}
    vertx.close().await(START_SECONDS, TimeUnit.SECONDS);
    return ExitCode.PASSED;
  }
}
