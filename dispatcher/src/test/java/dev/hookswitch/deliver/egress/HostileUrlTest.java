package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hookswitch.event.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has got past other senders. Each is stopped as text, or by the address it is. */
class HostileUrlTest {
  private static final AddressPolicy POLICY = new AddressPolicy(List.of(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // numbers that some resolvers take for addresses
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7F000001/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.01/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f.1/",
        "http://127.0.0.0x1/",
        "http://0/",
        "http://0.0/",
        "http://1/",
        "http://256.256.256.256/",
        "http://127.0.0.1.5/",
        "http://4294967296/",
        "http://example.1/",
        "http://example.0x/",
        "http://example.0xff/",
        "http://127.0.0.1./",
        // dots and digits of other scripts
        "http://８.8.8.8/",
        "http://127。0。0。1/",
        "http://１２７.0.0.1/",
        "http://127．0．0．1/",
        "http://①②⑦.0.0.1/",
        "http://１６９。２５４。１６９。２５４/",
        "http://127.0.0.1\u00AD/",
        "http://loc\u200Calhost/",
        "http://fa\u00DF.example/",
        "http://example\u3002/",
        // names
        "http://localhost./",
        "http://example.com./",
        "http://.example.com/",
        "http://a..b/",
        "http://-a.example/",
        "http://a-.example/",
        "http://a_b.example/",
        "http://*.example/",
        "http://ex%61mple.com/",
        "http://%31%32%37.0.0.1/",
        "http://a℀b.example/",
        "http://example.com／evil/",
        "http://example.com\uFF03/",
        "http://\uD800.example/",
        "http:///",
        "http://",
        "http://:80/",
        "http://?",
        "http:/example.com/",
        "http:example.com",
        "//example.com/",
        "/path",
        "example.com",
        "",
        "http//example.com",
        // what one parser calls user and another calls host
        "http://user@127.0.0.1/",
        "http://example.com@127.0.0.1/",
        "http://@127.0.0.1/",
        "http://user:pass@example.com/",
        "http://example.com:80@127.0.0.1/",
        "http://127.0.0.1\\@example.com/",
        "http://127.0.0.1:9080\\@good.example/",
        "http://example.com\\.evil.example/",
        "http:\\\\127.0.0.1\\",
        "http://example.com/a\\b",
        "http://example.com#@127.0.0.1/",
        "http://127.0.0.1#.example.com/",
        "http://example.com/#a",
        "http://example.com%2f@127.0.0.1/",
        "http://a@b@c/",
        // control characters and spaces
        "http://example.com\r\nX-Injected: yes/",
        "http://example.com/\r\nX-Injected:yes",
        "http://example.com/a b",
        "http://example.com/\t",
        "http://exa\tmple.com/",
        "http://example.com/\0",
        "http://example.com\0.evil/",
        " http://example.com/",
        "http://example.com/ ",
        "http://example.com/\u0085",
        "http://example.com/\u00a0",
        "http://example.com/\u2028",
        "http://example.com/ä",
        "http://example.com/\u007f",
        "http://example.com/%",
        "http://example.com/%zz",
        "http://example.com/<a>",
        "http://example.com/{a}",
        "http://example.com/a|b",
        "http://example.com/\"",
        // ports
        "http://example.com:/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:99999/",
        "http://example.com:-1/",
        "http://example.com:+80/",
        "http://example.com:080/",
        "http://example.com:80a/",
        "http://example.com:80:80/",
        "http://example.com:٨٠/",
        "http://example.com:4294967376/",
        // brackets
        "http://[::1%25lo]/",
        "http://[fe80::1%eth0]/",
        "http://[::1%lo]/",
        "http://[::1/",
        "http://::1/",
        "http://::1]/",
        "http://[]/",
        "http://[127.0.0.1]/",
        "http://[example.com]/",
        "http://[::1]a/",
        "http://[::1]:/",
        "http://[v1.fe80]/",
        "http://[0:0:0:0:0:0:0:0:1]/",
        "http://[[::1]]/",
        "http://[::1].example.com/",
        "http://[::127.1]/",
        "http://a[::1]/",
        // schemes
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:5432/",
        "javascript:alert(1)",
        "jar:http://example.com!/",
        "https+unix://x/",
        "ws://example.com/",
        "data:,x",
        "httpſ://a/",
        // addresses in their plain form, left to the policy
        "http://127.0.0.1/",
        "http://0.0.0.0/",
        "http://10.1.2.3:5432/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "http://192.168.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[fd00:ec2::254]/",
        "http://[fe81::1]/",
        "http://[FEBF::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[64:ff9b:1::a00:1]/"
      })
  void nothing_hostile_gets_as_far_as_a_connection(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> vet(url))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(422);
              assertThat(refusal.field()).isEqualTo("url");
            });
  }

  private static void vet(String url) {
    Optional<byte[]> address = TargetUrl.parse(url, true).literalAddress();
    address
        .flatMap(POLICY::refusal)
        .ifPresent(
            reason -> {
              throw InvalidInputException.invalid("url", null, reason);
            });
  }
}
