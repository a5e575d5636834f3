package dev.hookswitch.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DelivererTest {
  private static final AddressPolicy LOOPBACK = new AddressPolicy(List.of(), true);
  private static final int KEPT = 64;
  private static final int READ = 4_096;

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentLinkedQueue<HttpServerRequest> requests = new ConcurrentLinkedQueue<>();
  private final List<Deliverer> made = new ArrayList<>();
  private final Vertx vertx =
      Vertx.builder()
          .with(new VertxOptions().setEventLoopPoolSize(1))
          .withTransport(ConnectClock.transport())
          .build();
  private final Context loop = OnLoops.newLoop(vertx);

  @AfterEach
  void stop() {
    made.forEach(deliverer -> OnLoops.await(deliverer.close()));
    OnLoops.await(vertx.close());
  }

  private Deliverer deliverer() {
    return deliverer(LOOPBACK, Optional.empty());
  }

  private Deliverer deliverer(AddressPolicy policy, Optional<Path> trustPem) {
    Deliverer.Options options =
        new Deliverer.Options(
            "Hookswitch/test",
            100,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            KEPT,
            READ,
            trustPem);
    Deliverer deliverer =
        OnLoops.on(loop, () -> new Deliverer(vertx, loop, Clock.systemUTC(), options, policy));
    made.add(deliverer);
    return deliverer;
  }

  private Outcome attempt(Deliverer deliverer, Endpoint endpoint) {
    return attempt(deliverer, endpoint, Samples.delivery(Samples.event(), endpoint.id()));
  }

  private Outcome attempt(Deliverer deliverer, Endpoint endpoint, Delivery delivery) {
    return OnLoops.await(
        OnLoops.later(loop, () -> deliverer.attempt(endpoint, delivery, Route.PRIMARY, () -> {})));
  }

  private Outcome attempt(String url) {
    return attempt(deliverer(), Samples.endpointTo(url).build());
  }

  private String http(Consumer<HttpServerRequest> answer) {
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(c -> accepted.incrementAndGet())
            .requestHandler(
                request -> {
                  requests.add(request);
                  answer.accept(request);
                });
    return "http://127.0.0.1:"
        + OnLoops.await(server.listen(0, "127.0.0.1")).actualPort()
        + "/hook";
  }

  private String answering(int status) {
    return http(request -> request.response().setStatusCode(status).end());
  }

  /** A receiver below HTTP: what to do when the request is there. */
  private String raw(Consumer<NetSocket> onRequest) {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  accepted.incrementAndGet();
                  open.incrementAndGet();
                  socket.closeHandler(v -> open.decrementAndGet());
                  socket.exceptionHandler(e -> {});
                  socket.handler(bytes -> onRequest.accept(socket));
                });
    return "http://127.0.0.1:"
        + OnLoops.await(server.listen(0, "127.0.0.1")).actualPort()
        + "/hook";
  }

  private EndpointBuilder quick(String url) {
    return Samples.endpointTo(url).timeout(Duration.ofMillis(600));
  }

  @Test
  void a_2xx_is_a_delivery_and_the_signature_verifies() throws Exception {
    AtomicReference<Buffer> body = new AtomicReference<>();
    String url =
        http(
            request ->
                request.body().onSuccess(body::set).onSuccess(b -> request.response().end("ok")));
    Event event = Samples.event(Samples.uid(), "{\"n\" : 1.0}");
    Endpoint endpoint = Samples.endpointTo(url + "?a=%2F").build();

    Outcome outcome = attempt(deliverer(), endpoint, Samples.delivery(event, endpoint.id()));

    assertThat(outcome.delivered()).isTrue();
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.remoteAddress()).startsWith("127.0.0.1:");
    assertThat(outcome.exchange().responseBody()).isEqualTo("ok".getBytes(UTF_8));
    HttpServerRequest request = requests.element();
    assertThat(request.method().name()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/hook?a=%2F");
    assertThat(request.getHeader("webhook-id")).isEqualTo(event.id());
    assertThat(Objects.requireNonNull(body.get()).getBytes()).isEqualTo(Envelope.render(event));
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", request.headers().getAll("webhook-id"),
            "webhook-timestamp", request.headers().getAll("webhook-timestamp"),
            "webhook-signature", request.headers().getAll("webhook-signature"));
    new Webhook(Samples.SECRET.reveal()).verify(body.get().toString(), headers);
  }

  @ParameterizedTest
  @CsvSource({
    "204,",
    "400,CLIENT_ERROR",
    "401,AUTH_ERROR",
    "404,CLIENT_ERROR",
    "410,GONE",
    "429,RATE_LIMITED",
    "500,SERVER_ERROR",
    "503,SERVER_ERROR",
    "304,UNEXPECTED_STATUS"
  })
  void the_status_decides(int status, ErrorClass error) {
    Outcome outcome = attempt(answering(status));

    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void a_redirect_is_not_followed(int status) {
    AtomicInteger followed = new AtomicInteger();
    String elsewhere =
        http(
            request -> {
              followed.incrementAndGet();
              request.response().end();
            });
    String url =
        http(
            request ->
                request.response().setStatusCode(status).putHeader("location", elsewhere).end());

    Outcome outcome = attempt(url);

    assertThat(outcome.error()).isEqualTo(ErrorClass.UNEXPECTED_STATUS);
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(followed).hasValue(0);
  }

  @Test
  void nobody_listening_is_refused() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Outcome outcome = attempt("http://127.0.0.1:" + port + "/");

    assertThat(outcome.error()).isEqualTo(ErrorClass.REFUSED);
    assertThat(outcome.status()).isZero();
    assertThat(outcome.remoteAddress()).isNull();
  }

  @Test
  void a_receiver_that_hangs_up_is_a_reset() {
    assertThat(attempt(raw(NetSocket::close)).error()).isEqualTo(ErrorClass.RESET);
  }

  @Test
  void a_body_that_breaks_off_is_a_reset_with_its_status() {
    Outcome outcome =
        attempt(
            raw(
                socket ->
                    socket
                        .write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
                        .onComplete(v -> socket.close())));

    assertThat(outcome.error()).isEqualTo(ErrorClass.RESET);
    assertThat(outcome.status()).isEqualTo(200);
  }

  @Test
  void garbage_is_an_error_and_not_a_delivery() {
    Outcome outcome = attempt(raw(socket -> socket.write("SMTP ready\r\n\r\n")));

    assertThat(outcome.delivered()).isFalse();
    assertThat(outcome.status()).isZero();
  }

  @Test
  void a_receiver_that_never_answers_times_out_and_its_socket_is_freed() {
    String url = raw(socket -> {});
    Deliverer deliverer = deliverer();

    Outcome outcome = attempt(deliverer, quick(url).build());

    assertThat(outcome.error()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(outcome.status()).isZero();
    OnLoops.until("the connection is closed", () -> open.get() == 0);
  }

  @Test
  void attempts_that_timed_out_do_not_use_up_the_connections_of_a_receiver() {
    AtomicInteger number = new AtomicInteger();
    String url =
        raw(
            socket -> {
              if (number.incrementAndGet() > 3) {
                socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
              }
            });
    Deliverer.Options options =
        new Deliverer.Options(
            "t",
            1,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            10,
            10,
            Optional.empty());
    Deliverer narrow =
        OnLoops.on(loop, () -> new Deliverer(vertx, loop, Clock.systemUTC(), options, LOOPBACK));
    made.add(narrow);
    Endpoint endpoint = quick(url).build();
    for (int i = 0; i < 3; i++) {
      assertThat(attempt(narrow, endpoint).error()).isEqualTo(ErrorClass.TIMEOUT);
    }

    assertThat(attempt(narrow, endpoint).delivered()).isTrue();
  }

  @Test
  void a_dripping_body_ends_by_the_deadline_and_keeps_its_status() {
    String url =
        http(
            request -> {
              request.response().setChunked(true).write("a");
              vertx.setPeriodic(50, t -> request.response().write("a"));
            });

    Outcome outcome = attempt(deliverer(), quick(url).build());

    assertThat(outcome.error()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.exchange().responseBody()).startsWith("aa".getBytes(UTF_8));
  }

  @Test
  void dripping_headers_end_by_the_deadline() {
    String url =
        raw(
            socket -> {
              socket.write("HTTP/1.1 200 OK\r\n");
              vertx.setPeriodic(50, t -> socket.write("a: b\r\n"));
            });

    assertThat(attempt(deliverer(), quick(url).build()).error()).isEqualTo(ErrorClass.TIMEOUT);
    OnLoops.until("the connection is closed", () -> open.get() == 0);
  }

  @Test
  void an_endless_body_is_cut_and_its_status_counts() {
    AtomicInteger closed = new AtomicInteger();
    String url =
        http(
            request -> {
              request.connection().closeHandler(v -> closed.incrementAndGet());
              request.response().setChunked(true);
              pour(request);
            });

    Outcome outcome = attempt(url);

    assertThat(outcome.delivered()).isTrue();
    assertThat(outcome.exchange().truncated()).isTrue();
    assertThat(outcome.exchange().responseBody()).hasSize(KEPT);
    OnLoops.until("the connection is given up", () -> closed.get() == 1);
  }

  private static void pour(HttpServerRequest request) {
    request
        .response()
        .write(Buffer.buffer(new byte[1_000]))
        .onSuccess(v -> request.response().exceptionHandler(e -> {}))
        .onSuccess(v -> pour(request));
  }

  @Test
  void a_longer_body_is_kept_in_part_and_the_connection_used_again() {
    String url = http(request -> request.response().end("x".repeat(1_000)));
    Deliverer deliverer = deliverer();
    Endpoint endpoint = Samples.endpointTo(url).build();

    Outcome outcome = attempt(deliverer, endpoint);
    attempt(deliverer, endpoint);

    assertThat(outcome.exchange().truncated()).isTrue();
    assertThat(outcome.exchange().responseBody()).hasSize(KEPT);
    assertThat(accepted).hasValue(1);
  }

  @Test
  void an_interim_response_is_no_delivery() {
    Outcome outcome =
        attempt(
            raw(
                socket ->
                    socket.write(head("102 Processing") + head("200 OK", "content-length: 0"))));

    assertThat(outcome.delivered()).isFalse();
    assertThat(outcome.error()).isEqualTo(ErrorClass.UNEXPECTED_STATUS);
    assertThat(outcome.status()).isEqualTo(102);
  }

  @Test
  void a_100_or_103_before_the_answer_does_not_hide_it() {
    Outcome outcome =
        attempt(
            raw(
                socket ->
                    socket.write(
                        head("100 Continue")
                            + head("103 Early Hints")
                            + head("201 Created", "content-length: 0"))));

    assertThat(outcome.status()).isEqualTo(201);
    assertThat(outcome.delivered()).isTrue();
  }

  @Test
  void a_second_unasked_response_is_never_taken_for_another_event() {
    AtomicInteger number = new AtomicInteger();
    String url =
        raw(
            socket -> {
              int n = number.incrementAndGet();
              String answer =
                  "HTTP/1.1 " + (n == 1 ? "200 OK" : "500 No") + "\r\ncontent-length: 0\r\n\r\n";
              socket.write(n == 1 ? answer + answer : answer);
            });
    Deliverer deliverer = deliverer();
    Endpoint endpoint = Samples.endpointTo(url).build();

    assertThat(attempt(deliverer, endpoint).delivered()).isTrue();
    assertThat(attempt(deliverer, endpoint).status()).isEqualTo(500);
  }

  @Test
  void a_compressed_body_is_kept_as_it_came() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(new byte[20_000]);
    }
    String url =
        http(
            request ->
                request
                    .response()
                    .putHeader("content-encoding", "gzip")
                    .end(Buffer.buffer(zipped.toByteArray())));

    Outcome outcome = attempt(url);

    assertThat(outcome.delivered()).isTrue();
    byte[] start = new byte[Math.min(KEPT, zipped.size())];
    System.arraycopy(zipped.toByteArray(), 0, start, 0, start.length);
    assertThat(outcome.exchange().responseBody()).isEqualTo(start);
  }

  @Test
  void response_headers_beyond_the_bound_are_an_error() {
    Outcome outcome =
        attempt(
            raw(
                socket ->
                    socket.write(
                        "HTTP/1.1 200 OK\r\na: "
                            + "x".repeat(100_000)
                            + "\r\ncontent-length: 0\r\n\r\n")));

    assertThat(outcome.delivered()).isFalse();
  }

  @Test
  void a_kept_connection_closed_by_the_receiver_is_no_failure() {
    AtomicInteger number = new AtomicInteger();
    String url =
        raw(
            socket -> {
              if (number.incrementAndGet() == 2) {
                socket.close();
              } else {
                socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
              }
            });
    Deliverer deliverer = deliverer();
    Endpoint endpoint = Samples.endpointTo(url).build();

    assertThat(attempt(deliverer, endpoint).delivered()).isTrue();
    assertThat(attempt(deliverer, endpoint).delivered()).as("sent once more").isTrue();
    assertThat(number).hasValue(3);
    assertThat(accepted).hasValue(2);
  }

  @Test
  void a_new_connection_closed_by_the_receiver_is_not_tried_again() {
    Outcome outcome = attempt(raw(NetSocket::close));

    assertThat(outcome.error()).isEqualTo(ErrorClass.RESET);
    assertThat(accepted).hasValue(1);
  }

  @Test
  void production_does_not_connect_to_this_machine() {
    String url = answering(200);
    Deliverer strict = deliverer(new AddressPolicy(List.of(), false), Optional.empty());
    String name = url.replace("127.0.0.1", "localhost");

    assertThat(attempt(strict, Samples.endpointTo(url).build()).error())
        .isEqualTo(ErrorClass.BLOCKED);
    assertThat(attempt(strict, Samples.endpointTo(name).build()).error())
        .isEqualTo(ErrorClass.BLOCKED);
    assertThat(
            attempt(
                    strict,
                    Samples.endpointTo(url.replace("127.0.0.1", "[::ffff:127.0.0.1]")).build())
                .error())
        .isEqualTo(ErrorClass.BLOCKED);
    assertThat(accepted).as("TCP connections at the receiver").hasValue(0);
  }

  @Test
  void a_name_that_does_not_resolve_is_a_dns_error() {
    Outcome outcome = attempt(deliverer(), quick("http://nothing.invalid/").build());

    assertThat(outcome.error()).isIn(ErrorClass.DNS, ErrorClass.TIMEOUT);
    assertThat(outcome.remoteAddress()).isNull();
  }

  @Test
  void a_named_receiver_is_answered_on_the_loop_that_asked() {
    String url = answering(200).replace("127.0.0.1", "localhost");
    Deliverer deliverer = deliverer();
    Endpoint endpoint = Samples.endpointTo(url).build();
    Thread own = OnLoops.on(loop, Thread::currentThread);

    Thread answered =
        OnLoops.await(
            OnLoops.later(
                loop,
                () ->
                    deliverer
                        .attempt(
                            endpoint,
                            Samples.delivery(Samples.event(), endpoint.id()),
                            Route.PRIMARY,
                            () -> {})
                        .map(outcome -> Thread.currentThread())));

    assertThat(answered).isSameAs(own);
    assertThat(requests.element().getHeader("host")).startsWith("localhost:");
  }

  @Test
  void a_line_break_in_a_header_is_refused_as_a_failed_future() {
    String url = answering(200);
    Deliverer deliverer = deliverer();
    Endpoint endpoint =
        Samples.endpointTo(url).headers(Map.of("x-a", "b\r\nx-injected: yes")).build();

    Future<Outcome> attempt =
        OnLoops.on(
            loop,
            () ->
                deliverer.attempt(
                    endpoint,
                    Samples.delivery(Samples.event(), endpoint.id()),
                    Route.PRIMARY,
                    () -> {}));

    assertThatThrownBy(() -> OnLoops.await(attempt)).isInstanceOf(IllegalArgumentException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void credentials_are_sent_and_shown_masked() {
    String url = answering(200);
    Endpoint endpoint =
        Samples.endpointTo(url)
            .auth(EndpointAuth.bearer("very-secret"))
            .headers(Map.of("x-token", "also-secret"))
            .build();

    Outcome outcome = attempt(deliverer(), endpoint);

    assertThat(requests.element().getHeader("authorization")).isEqualTo("Bearer very-secret");
    assertThat(requests.element().getHeader("x-token")).isEqualTo("also-secret");
    assertThat(outcome.exchange().requestHeaders())
        .contains("Authorization: ***", "x-token: ***", "webhook-signature: v1,")
        .doesNotContain("secret");
    assertThat(outcome.exchange().url()).doesNotContain("hook");
  }

  @Test
  void timings_tell_the_phases_apart() {
    Deliverer deliverer = deliverer();
    Endpoint endpoint = Samples.endpointTo(answering(200)).build();

    Outcome first = attempt(deliverer, endpoint);
    Outcome second = attempt(deliverer, endpoint);

    assertThat(first.timings().connect()).isPositive();
    assertThat(first.timings().firstByte()).isPositive();
    assertThat(first.timings().queue()).isPositive();
    assertThat(first.timings().dns()).isZero();
    assertThat(first.timings().tls()).isZero();
    assertThat(first.timings().total())
        .isGreaterThanOrEqualTo(first.timings().connect() + first.timings().firstByte());
    assertThat(second.timings().connect()).isNotNegative();
    assertThat(accepted).hasValue(1);
  }

  private String https(Path dir, String name, HttpVersion... versions) throws Exception {
    Certificates.make(dir, name);
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setAlpnVersions(List.of(versions))
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(dir.resolve("cert.pem").toString())
                    .addKeyPath(dir.resolve("key.pem").toString()));
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(c -> accepted.incrementAndGet())
            .requestHandler(
                request -> {
                  requests.add(request);
                  request.response().end();
                });
    return "https://localhost:" + OnLoops.await(server.listen(0, "127.0.0.1")).actualPort() + "/";
  }

  @Test
  void a_self_signed_certificate_is_refused(@TempDir Path dir) throws Exception {
    String url = https(dir, "localhost", HttpVersion.HTTP_1_1);

    Outcome outcome = attempt(url);

    assertThat(outcome.error()).isEqualTo(ErrorClass.TLS);
    assertThat(requests).isEmpty();
  }

  @Test
  void a_trusted_certificate_is_accepted_and_tls_is_timed_once(@TempDir Path dir) throws Exception {
    String url = https(dir, "localhost", HttpVersion.HTTP_1_1);
    Deliverer trusting = deliverer(LOOPBACK, Optional.of(dir.resolve("cert.pem")));
    Endpoint endpoint = Samples.endpointTo(url).build();

    Outcome first = attempt(trusting, endpoint);
    Outcome second = attempt(trusting, endpoint);

    assertThat(first.detail()).isNull();
    assertThat(first.timings().tls()).isPositive();
    assertThat(first.timings().connect()).isPositive();
    assertThat(first.timings().total())
        .isGreaterThanOrEqualTo(
            first.timings().dns()
                + first.timings().connect()
                + first.timings().tls()
                + first.timings().firstByte());
    assertThat(second.delivered()).isTrue();
    assertThat(second.timings().tls()).isZero();
    assertThat(requests).allMatch(request -> request.version() == HttpVersion.HTTP_1_1);
  }

  @Test
  void a_certificate_for_another_name_is_refused(@TempDir Path dir) throws Exception {
    String url = https(dir, "other.example", HttpVersion.HTTP_1_1);
    Deliverer trusting = deliverer(LOOPBACK, Optional.of(dir.resolve("cert.pem")));

    assertThat(attempt(trusting, Samples.endpointTo(url).build()).error())
        .isEqualTo(ErrorClass.TLS);
    assertThat(requests).isEmpty();
  }

  @Test
  void http_2_is_spoken_where_both_can(@TempDir Path dir) throws Exception {
    String url = https(dir, "localhost", HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
    Deliverer trusting = deliverer(LOOPBACK, Optional.of(dir.resolve("cert.pem")));

    assertThat(attempt(trusting, Samples.endpointTo(url).build()).delivered()).isTrue();
    assertThat(requests.element().version()).isEqualTo(HttpVersion.HTTP_2);
  }

  private static String head(String status, String... fields) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
