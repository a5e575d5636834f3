package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private static final AddressPolicy STRICT = new AddressPolicy(List.of(), false);

  private static byte[] address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  private static AddressPolicy allowing(String range) {
    return new AddressPolicy(List.of(Cidr.parse(range)), false);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0/8",
    "0.1.2.3, 0.0.0.0/8",
    "10.0.0.1, 10.0.0.0/8",
    "10.255.255.255, 10.0.0.0/8",
    "100.64.0.1, 100.64.0.0/10",
    "100.127.255.255, 100.64.0.0/10",
    "100.100.100.200, 100.100.100.200/32",
    "127.0.0.1, 127.0.0.0/8",
    "127.255.255.254, 127.0.0.0/8",
    "169.254.169.254, 169.254.169.254/32",
    "169.254.0.1, 169.254.0.0/16",
    "172.16.0.1, 172.16.0.0/12",
    "172.31.255.255, 172.16.0.0/12",
    "192.0.0.192, 192.0.0.192/32",
    "192.0.0.8, 192.0.0.0/24",
    "192.0.2.1, 192.0.2.0/24",
    "192.88.99.1, 192.88.99.0/24",
    "192.168.0.1, 192.168.0.0/16",
    "198.18.0.1, 198.18.0.0/15",
    "198.19.255.255, 198.18.0.0/15",
    "198.51.100.1, 198.51.100.0/24",
    "203.0.113.1, 203.0.113.0/24",
    "224.0.0.1, 224.0.0.0/4",
    "239.255.255.255, 224.0.0.0/4",
    "240.0.0.1, 240.0.0.0/4",
    "255.255.255.255, 255.255.255.255/32",
    "168.63.129.16, 168.63.129.16/32",
    "::, ::/128",
    "::1, ::1/128",
    "::2, ::/96",
    "::127.0.0.1, ::/96",
    "::8.8.8.8, ::/96",
    "::ffff:127.0.0.1, 127.0.0.0/8",
    "0:0:0:0:0:ffff:7f00:1, 127.0.0.0/8",
    "::ffff:a9fe:a9fe, 169.254.169.254/32",
    "64:ff9b::10.0.0.1, 10.0.0.0/8",
    "64:ff9b::a9fe:a9fe, 169.254.169.254/32",
    "64:ff9b:1::1, 64:ff9b:1::/48",
    "64:ff9b:0:0:0:1::1, 2000::/3",
    "100::1, 100::/64",
    "2001::1, 2001::/32",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, 2001::/32",
    "2001:10::1, 2001::/23",
    "2001:20::1, 2001::/23",
    "2001:db8::1, 2001:db8::/32",
    "2002:7f00:1::, 2002::/16",
    "2002:808:808::1, 2002::/16",
    "2600::5efe:10.0.0.1, ISATAP",
    "2600::200:5efe:10.0.0.1, ISATAP",
    "3fff::1, 3fff::/20",
    "5f00::1, 5f00::/16",
    "4000::1, 2000::/3",
    "1fff::1, 2000::/3",
    "200::1, 2000::/3",
    "::fffe:8.8.8.8, 2000::/3",
    "::ffff:0:8.8.8.8, 2000::/3",
    "fc00::1, fc00::/7",
    "fd00:ec2::254, fd00:ec2::254/128",
    "fdff::1, fc00::/7",
    "fe80::1, fe80::/10",
    "fe81::1, fe80::/10",
    "febf::1, fe80::/10",
    "fec0::1, fec0::/10",
    "ff02::1, ff00::/8",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ff00::/8",
  })
  void an_address_that_is_not_public_is_refused_by_its_range(String text, String range) {
    assertThat(STRICT.refusal(address(text)))
        .hasValueSatisfying(reason -> assertThat(reason).contains(range));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "168.63.129.17",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8"
      })
  void a_public_address_may_be_dialled(String text) {
    assertThat(STRICT.refusal(address(text))).isEmpty();
  }

  @Test
  void bytes_that_are_no_address_are_refused() {
    assertThat(STRICT.refusal(new byte[0])).isPresent();
    assertThat(STRICT.refusal(new byte[5])).isPresent();
    assertThat(STRICT.refusal(new byte[17])).isPresent();
  }

  @Test
  void an_allowed_range_is_exempt_and_nothing_beyond_it() {
    AddressPolicy policy = allowing("10.1.0.0/16");

    assertThat(policy.refusal(address("10.1.2.3"))).isEmpty();
    assertThat(policy.refusal(address("::ffff:10.1.2.3"))).isEmpty();
    assertThat(policy.refusal(address("10.2.0.1"))).isPresent();
    assertThat(policy.refusal(address("::1"))).isPresent();
  }

  @Test
  void an_exemption_does_not_reach_through_a_translator() {
    assertThat(allowing("10.0.0.0/8").refusal(address("64:ff9b::10.0.0.1"))).isPresent();
    assertThat(allowing("10.0.0.0/8").refusal(address("2002:a00:1::"))).isPresent();
    assertThat(allowing("10.0.0.0/8").refusal(address("::10.0.0.1"))).isPresent();
  }

  @Test
  void development_opens_loopback_only() {
    AddressPolicy policy = new AddressPolicy(List.of(), true);

    assertThat(policy.refusal(address("127.0.0.1"))).isEmpty();
    assertThat(policy.refusal(address("127.9.9.9"))).isEmpty();
    assertThat(policy.refusal(address("::1"))).isEmpty();
    assertThat(policy.refusal(address("::ffff:127.0.0.1"))).isEmpty();
    for (String other :
        List.of("0.0.0.0", "::", "10.0.0.1", "::2", "64:ff9b::127.0.0.1", "::127.0.0.1")) {
      assertThat(policy.refusal(address(other))).as(other).isPresent();
    }
  }

  @Test
  void our_own_addresses_are_refused_whatever_is_allowed() {
    AddressPolicy policy =
        new AddressPolicy(
            List.of(Cidr.parse("10.0.0.0/8")),
            false,
            List.of(Cidr.parse("10.0.0.5"), Cidr.parse("8.8.8.8")));

    assertThat(policy.refusal(address("10.0.0.4"))).isEmpty();
    assertThat(policy.refusal(address("10.0.0.5"))).contains("10.0.0.5/32 (our own)");
    assertThat(policy.refusal(address("::ffff:10.0.0.5"))).isPresent();
    assertThat(policy.refusal(address("64:ff9b::8.8.8.8"))).isPresent();
  }
}
