package dev.hookswitch.loadtest.fake;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** The fake as a program, started like the real server: {@code serve --set key=value …}. */
public final class FakeMain {
  private FakeMain() {}

  /** Serves until it is stopped. */
  public static void main(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("serve")) {
      throw new IllegalArgumentException("expected: serve");
    }
    Map<String, String> settings = new HashMap<>();
    for (int i = 2; i < arguments.length; i += 2) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    int port = Integer.parseInt(settings.getOrDefault("http.port", "0"));
    String apiKey = settings.getOrDefault("bootstrap.api-key", "");
    if (settings.containsKey("fail")) {
      System.err.println("fail: unknown key");
      System.exit(1);
    }
    Vertx.vertx().deployVerticle(new FakeServer(port, apiKey, Misbehaviour.NONE)).await();
  }
}
