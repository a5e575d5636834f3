package dev.hookswitch.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {
  private static final String RESPONSE =
      lines("HTTP/1.1 202 Accepted", "X-Other: a", "Content-Length: 5", "", "hello");
  private static final String CHUNKED =
      lines("POST /e/3 HTTP/1.1", "Webhook-Id:  abc ", "Transfer-Encoding: chunked", "", "")
          + lines("5", "hello", "6;x=y", " world", "0", "", "");

  private final List<HttpMessage> messages = new ArrayList<>();
  private final List<MalformedMessageException> refusals = new ArrayList<>();
  private final MessageReader reader = new MessageReader(messages::add, this::refused);

  @Test
  void a_response_has_status_headers_and_body() {
    feed(RESPONSE);
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).status()).isEqualTo(202);
    assertThat(messages.get(0).header("x-other")).isEqualTo("a");
    assertThat(messages.get(0).header("x-none")).isNull();
    assertThat(body(0)).isEqualTo("hello");
  }

  @Test
  void chunks_are_joined() {
    feed(CHUNKED);
    assertThat(messages.get(0).target()).isEqualTo("/e/3");
    assertThat(messages.get(0).header("webhook-id")).isEqualTo("abc");
    assertThat(body(0)).isEqualTo("hello world");
  }

  @Test
  void messages_are_the_same_wherever_the_stream_is_cut() {
    String stream = RESPONSE + CHUNKED + RESPONSE;
    for (int cut = 1; cut < stream.length(); cut++) {
      messages.clear();
      feed(stream.substring(0, cut));
      feed(stream.substring(cut));
      assertThat(messages).as("cut at %d", cut).hasSize(3);
      assertThat(body(0) + body(1) + body(2)).isEqualTo("hellohello worldhello");
    }
  }

  @Test
  void a_stream_that_comes_byte_by_byte_is_read() {
    for (int i = 0; i < CHUNKED.length(); i++) {
      feed(CHUNKED.substring(i, i + 1));
    }
    assertThat(messages).hasSize(1);
    assertThat(body(0)).isEqualTo("hello world");
  }

  @Test
  void a_response_without_content_ends_with_its_head() {
    feed("HTTP/1.1 204 No Content\r\nA: b\r\n\r\n");
    assertThat(messages).extracting(HttpMessage::status).containsExactly(204);
    feed(RESPONSE);
    assertThat(messages).extracting(HttpMessage::status).containsExactly(204, 202);
  }

  @Test
  void a_request_made_is_read_back() {
    URI url = URI.create("http://127.0.0.1:80/v1/events");
    reader.handle(new RequestMaker(url, "key").post(Buffer.buffer("{}")));
    assertThat(messages.get(0).target()).isEqualTo("/v1/events");
    assertThat(messages.get(0).header("host")).isEqualTo("127.0.0.1:80");
    assertThat(messages.get(0).header("authorization")).isEqualTo("Bearer key");
    assertThat(body(0)).isEqualTo("{}");
  }

  @Test
  void what_is_not_understood_is_refused() {
    feed("HTTP/1.1 200 OK\r\n\r\n");
    feed("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n");
    feed("HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n");
    feed("HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n");
    assertThat(refusals).hasSize(4);
    assertThat(messages).isEmpty();
  }

  private void refused(MalformedMessageException reason) {
    refusals.add(reason);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private void feed(String text) {
    reader.handle(Buffer.buffer(text, "ISO-8859-1"));
  }

  private String body(int index) {
    return new String(messages.get(index).body(), StandardCharsets.ISO_8859_1);
  }
}
