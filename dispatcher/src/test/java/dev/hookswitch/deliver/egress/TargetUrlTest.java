package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.hookswitch.event.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com/",
    "HTTPS://EXAMPLE.Com/Path, https://example.com/Path",
    "https://example.com:443/, https://example.com/",
    "http://example.com:80/, http://example.com/",
    "http://example.com:443/, http://example.com:443/",
    "https://example.com:8443?a=b, https://example.com:8443/?a=b",
    "https://example.com/a/../b//%2e%2E?q=%0d%0a&x=@:/?, https://example.com/a/../b//%2e%2E?q=%0d%0a&x=@:/?",
    "https://receiver:9000/hook, https://receiver:9000/hook",
    "https://a-b.c-d.example, https://a-b.c-d.example/",
    "https://MÜNCHEN.example/x, https://xn--mnchen-3ya.example/x",
    "https://例え.テスト/, https://xn--r8jz45g.xn--zckzah/",
    "https://bücher。example/, https://xn--bcher-kva.example/",
    "https://xn--mnchen-3ya.example, https://xn--mnchen-3ya.example/",
    "https://93.184.216.34/, https://93.184.216.34/",
    "https://[2001:DB8:0:0:0:0:0:1]/, https://[2001:db8::1]/",
    "https://[::ffff:8.8.8.8]:8443/, https://[::ffff:808:808]:8443/",
    "https://1.example/, https://1.example/",
    "https://0x7f.example/, https://0x7f.example/",
  })
  void a_sound_url_has_one_canonical_form(String url, String canonical) {
    assertThat(TargetUrl.parse(url, true).canonical()).isEqualTo(canonical);
    assertThat(TargetUrl.parse(canonical, true)).isEqualTo(TargetUrl.parse(url, true));
  }

  @Test
  void its_parts_are_ready_for_the_request() {
    TargetUrl url = TargetUrl.parse("https://[2001:DB8::1]:8443/a?b=%20", false);

    assertThat(url.tls()).isTrue();
    assertThat(url.host()).isEqualTo("2001:db8::1");
    assertThat(url.port()).isEqualTo(8443);
    assertThat(url.rawPathAndQuery()).isEqualTo("/a?b=%20");
    assertThat(url.hostHeader()).isEqualTo("[2001:db8::1]:8443");
    assertThat(url.literalAddress()).hasValueSatisfying(a -> assertThat(a).hasSize(16));
  }

  @Test
  void a_name_is_no_literal_address() {
    assertThat(TargetUrl.parse("https://example.com", false).literalAddress()).isEmpty();
    assertThat(TargetUrl.parse("https://8.8.8.8", false).literalAddress())
        .contains(new byte[] {8, 8, 8, 8});
  }

  @Test
  void plain_http_needs_leave() {
    assertThat(TargetUrl.parse("http://example.com", true).tls()).isFalse();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetUrl.parse("http://example.com", false))
        .withMessageContaining("https");
  }

  @Test
  void a_url_may_have_2048_characters_and_no_more() {
    String longest = "https://example.com/" + "a".repeat(2028);

    assertThatNoException().isThrownBy(() -> TargetUrl.parse(longest, false));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetUrl.parse(longest + "a", false));
  }

  @Test
  void a_name_may_have_labels_of_63_and_253_characters_in_all() {
    String label = "a".repeat(63);
    String name = String.join(".", label, label, label, "b".repeat(61));

    assertThat(TargetUrl.parse("https://" + name + "/", false).host()).hasSize(253);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetUrl.parse("https://" + name + "b/", false));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetUrl.parse("https://a" + label + ".com/", false));
  }

  @Test
  void a_refusal_never_shows_what_may_be_a_credential() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TargetUrl.parse("https://user:hunter2@example.com/?t=hunter2", false))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    assertThat(TargetUrl.parse("https://example.com/hunter2?t=hunter2", false).toString())
        .isEqualTo("https://example.com/…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\r\nX-Injected: yes", "/a\0", "/a b", "a", "", "/ä", "/a#b", "/a\\b"})
  void a_forged_path_is_refused_without_parsing(String path) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new TargetUrl(true, "example.com", 443, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nX-Injected: yes",
        "EXAMPLE.com",
        "[::1]",
        "::0001",
        "a@b",
        "a/b",
        "",
        "a:1",
        "127.1",
        "example.com.",
        "ä.example"
      })
  void a_forged_host_is_refused_without_parsing(String host) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new TargetUrl(true, host, 443, "/"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void a_forged_port_is_refused_without_parsing(int port) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new TargetUrl(true, "example.com", port, "/"));
  }
}
