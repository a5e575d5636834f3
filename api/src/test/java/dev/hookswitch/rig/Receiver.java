package dev.hookswitch.rig;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A subscriber: writes down every request, and answers as its path is told to. */
final class Receiver implements AutoCloseable {
  private final Vertx vertx;
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<HttpServerRequest> hanging = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile Consumer<Arrival> register = arrivals::add;

  private Receiver(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
  }

  static Receiver start() {
    Receiver receiver = new Receiver(Vertx.vertx());
    receiver.server.requestHandler(receiver::take);
    done(receiver.server.listen());
    return receiver;
  }

  private static void done(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Arrival arrival =
                  new Arrival(request.path(), request.headers(), body, System.nanoTime());
              register.accept(arrival);
              count.incrementAndGet();
              answers.getOrDefault(request.path(), Answer.OK).to(request, arrival);
            });
  }

  /** Where an endpoint with this path is reached. */
  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** From now on requests to this path are answered so; 200 at first. */
  void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** From now on requests to this path get no answer until {@link #letGo}. */
  void hang(String path) {
    answers.put(path, (request, arrival) -> hanging.add(request));
  }

  /** Requests that wait for an answer. */
  int hanging() {
    return hanging.size();
  }

  /** Answers at once what hangs and what comes. */
  void letGo(String path) {
    answers.put(path, Answer.OK);
    vertx.runOnContext(
        v -> {
          for (HttpServerRequest r = hanging.poll(); r != null; r = hanging.poll()) {
            if (!r.response().closed()) {
              r.response().end();
            }
          }
        });
  }

  /** Requests go here instead of being kept. */
  void register(Consumer<Arrival> register) {
    this.register = register;
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  int count() {
    return count.get();
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    done(vertx.close());
  }
}
