package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hookswitch.event.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "100.64.0.0/10, 100.127.255.255, true",
    "100.64.0.0/10, 100.128.0.0, false",
    "100.64.0.0/10, 100.63.255.255, false",
    "172.16.0.0/12, 172.31.0.1, true",
    "172.16.0.0/12, 172.32.0.1, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 255.1.2.3, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 1.2.3.4, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "2001::/23, 2001:1ff::, true",
    "2001::/23, 2001:200::, false",
    "::ffff:10.0.0.0/104, 10.1.2.3, true",
  })
  void a_range_holds_what_begins_with_its_bits(String range, String address, boolean inside) {
    assertThat(Cidr.parse(range).contains(IpLiteral.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10/8",
        "10.0.0.1/8",
        "::1/64",
        "::/129",
        "localhost",
        "localhost/8",
        "[::]/0",
        "10.0.0.0 /8",
        "::/99999999999"
      })
  void what_is_no_range_is_refused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Cidr.parse(text))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("cidr"));
  }

  @Test
  void its_text_reads_back_to_the_same_range() {
    assertThat(Cidr.parse("FD00:0::/8").toString()).isEqualTo("fd00::/8");
    assertThat(Cidr.parse("fd00::/8"))
        .isEqualTo(Cidr.parse("FD00:0::/8"))
        .hasSameHashCodeAs(Cidr.parse("FD00:0::/8"))
        .isNotEqualTo(Cidr.parse("fd00::/9"));
  }
}
