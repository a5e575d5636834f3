package dev.hookswitch.loadtest.fake;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fake server within the test's JVM. */
public final class Fakes implements AutoCloseable {
  /** The key it takes. */
  public static final String API_KEY = "test-key";

  private final Vertx vertx = Vertx.vertx();
  private final FakeServer server;

  /** Starts a fake. */
  public Fakes(Misbehaviour misbehaviour) throws Exception {
    server = new FakeServer(0, API_KEY, misbehaviour);
    vertx.deployVerticle(server).await(10, TimeUnit.SECONDS);
  }

  /** The fake. */
  public FakeServer server() {
    return server;
  }

  /** The Vert.x it runs on. */
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
