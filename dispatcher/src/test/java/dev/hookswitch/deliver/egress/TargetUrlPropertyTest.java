package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.InvalidInputException;
import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class TargetUrlPropertyTest {
  @Property(tries = 500)
  void the_canonical_form_of_a_canonical_form_is_itself(@ForAll("urls") String url) {
    Optional<TargetUrl> parsed = parse(url);
    Statistics.collect(parsed.isPresent());
    parsed.ifPresent(
        target -> {
          assertThat(TargetUrl.parse(target.canonical(), true)).isEqualTo(target);
          URI uri = URI.create(target.canonical());
          assertThat(uri.getAuthority()).isEqualTo(target.hostHeader());
          assertThat(target.canonical()).matches("[!-~]+");
        });
  }

  @Property(tries = 500)
  void any_text_is_a_url_or_refused(@ForAll String tail, @ForAll boolean asHost) {
    parse("https://" + (asHost ? tail : "example.com/" + tail));
    parse(tail);
  }

  private static Optional<TargetUrl> parse(String url) {
    try {
      return Optional.of(TargetUrl.parse(url, true));
    } catch (InvalidInputException refusal) {
      assertThat(refusal.status()).isEqualTo(422);
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> urls() {
    Arbitrary<String> label =
        Arbitraries.of(
            "a", "EXAMPLE", "xn--mnchen-3ya", "münchen", "1", "0x1", "a-b", "ドメイン", "_x");
    Arbitrary<String> name =
        label.list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels));
    Arbitrary<String> literal =
        Arbitraries.of("[::1]", "[2001:DB8::0:1]", "10.0.0.1", "[::ffff:1.2.3.4]", "1.2.3.04");
    return Combinators.combine(
            Arbitraries.of("https://", "HTTP://", "http://"),
            Arbitraries.oneOf(name, name, literal),
            Arbitraries.of("", "", ":80", ":443", ":8080", ":0"),
            Arbitraries.of("", "/", "?", "/a?b", "//x/%41/../?%2F?", "?a=/:@", "/a b"))
        .as((scheme, host, port, path) -> scheme + host + port + path);
  }
}
