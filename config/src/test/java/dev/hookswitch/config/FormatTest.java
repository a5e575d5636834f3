package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammars that are more than a length. */
class FormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "10.1.2.3/32",
        "255.255.255.255/8",
        "::/0",
        "::1/128",
        "fd00::/8",
        "1:2:3:4:5:6:7:8/64",
        "1::8/64",
        "1:2:3:4:5:6:7::/64",
        "::ffff:10.0.0.1/104",
        "1:2:3:4:5:6:10.0.0.1/128",
        "2001:DB8::a/32",
      })
  void a_network_is_an_address_and_a_prefix(String network) {
    assertThat(Cidr.isValid(network)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0/8",
        "10.0.0.0.0/8",
        "256.0.0.0/8",
        "010.0.0.0/8",
        "10.0.0.0/8/8",
        " 10.0.0.0/8",
        "a.b.c.d/8",
        "::/129",
        ":/0",
        ":::/0",
        "1::2::3/64",
        "1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:8:9/64",
        "1:2:3:4::5:6:7:8/64",
        "12345::/16",
        "g::/16",
        "1:/16",
        ":1/16",
        "::1%eth0/64",
        "10.0.0.1::/96",
        "1:2:3:4:5:6:7:10.0.0.1/128",
        "localhost/8",
      })
  void anything_else_is_no_network(String network) {
    assertThat(Cidr.isValid(network)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:p@h:5432/db",
        "postgres://u:p@h/db",
        "postgresql://u@h/db",
        "postgresql://h/db",
        "postgresql://u:p%40%2F@[::1]:5432/db",
        "postgresql://u:p:q@h:65535/db?sslmode=require",
      })
  void a_database_url_names_host_and_database(String url) {
    assertThat(DatabaseUrl.isValid(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:p@h:5432",
        "postgresql://u:p@h:5432/",
        "postgresql://u:p@/db",
        "postgresql://u:p@h:0/db",
        "postgresql://u:p@h:65536/db",
        "postgresql://u:p@h:port/db",
        "postgresql://u:100%@h/db",
        "postgresql://:p@h/db",
        "jdbc:postgresql://h/db",
        "http://u:p@h/db",
      })
  void anything_else_is_no_database_url(String url) {
    assertThat(DatabaseUrl.isValid(url)).isFalse();
  }
}
