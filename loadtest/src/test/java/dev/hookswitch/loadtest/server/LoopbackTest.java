package dev.hookswitch.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoopbackTest {

  @Test
  void hosts_of_this_machine_are_taken_with_their_port() {
    assertThat(Loopback.require("http://127.0.0.1:8080"))
        .isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(Loopback.require("http://127.255.9.10:1/"))
        .isEqualTo(URI.create("http://127.255.9.10:1"));
    assertThat(Loopback.require("HTTP://LocalHost")).isEqualTo(URI.create("http://localhost:80"));
    assertThat(Loopback.require("http://[::1]:9000")).isEqualTo(URI.create("http://[::1]:9000"));
  }

  @Test
  void other_hosts_are_refused_however_much_they_look_alike() {
    for (String host :
        List.of(
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "127.0.0.1x",
            "127.0.0.256",
            "127.00.0.1",
            "127.1",
            "128.0.0.1",
            "0.0.0.0",
            "2130706433",
            "[::]",
            "[::2]",
            "[::ffff:10.0.0.1]",
            "localhost.")) {
      assertThatThrownBy(() -> Loopback.require("http://" + host + ":8080"))
          .as(host)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(host);
    }
  }

  @Test
  void what_is_no_bare_http_url_is_refused() {
    for (String url :
        List.of(
            "",
            "/",
            "localhost:80",
            "https://localhost",
            "http://",
            "http:localhost",
            "http://local host",
            "http://example.com@localhost",
            "http://localhost/v1",
            "http://localhost?a",
            "http://localhost#a",
            "http://localhost:0",
            "http://localhost:65536")) {
      assertThatThrownBy(() -> Loopback.require(url))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must");
    }
  }
}
