package dev.hookswitch.deliver.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 00000000",
    "255.255.255.255, ffffffff",
    "192.168.1.10, c0a8010a",
    "::, 00000000000000000000000000000000",
    "::1, 00000000000000000000000000000001",
    "1::, 00010000000000000000000000000000",
    "2001:DB8::8:800:200C:417A, 20010db80000000000080800200c417a",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
    "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
    "::2:3:4:5:6:7:8, 00000002000300040005000600070008",
    "::ffff:127.0.0.1, 00000000000000000000ffff7f000001",
    "0:0:0:0:0:ffff:127.0.0.1, 00000000000000000000ffff7f000001",
    "64:ff9b::10.0.0.1, 0064ff9b00000000000000000a000001",
  })
  void an_address_is_read_to_its_bytes(String text, String hex) {
    assertThat(IpLiteral.parse(text)).contains(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "127.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.04",
        "0x7f.0.0.1",
        "1.2.3.4 ",
        "+1.2.3.4",
        "1.2.3.-4",
        "١.2.3.4",
        "2130706433",
        ":",
        ":::",
        ":1",
        "1:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "::1::",
        "12345::",
        "g::",
        "::1%lo",
        "[::1]",
        "::1.2.3",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "１::",
        "::-1",
        "::01.2.3.4"
      })
  void anything_else_is_not_an_address(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:0db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "ABCD::EF, abcd::ef",
    "::ffff:1.2.3.4, ::ffff:102:304",
    "10.0.0.1, 10.0.0.1",
  })
  void the_canonical_text_is_that_of_rfc_5952(String text, String canonical) {
    assertThat(IpLiteral.parse(text).map(IpLiteral::format)).contains(canonical);
  }
}
