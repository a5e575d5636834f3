package dev.hookswitch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@db.example:6543/calls     | db.example | 6543 | calls  | u    | p
          postgres://u:p@db.example/calls            | db.example | 5432 | calls  | u    | p
          postgresql://u:p@db.example:/calls         | db.example | 5432 | calls  | u    | p
          postgresql://u@127.0.0.1/calls             | 127.0.0.1  | 5432 | calls  | u    | ''
          postgresql://u:p@[::1]:6543/calls          | ::1        | 6543 | calls  | u    | p
          postgresql://u:p@[fe80::1%25eth0]/calls    | fe80::1%eth0 | 5432 | calls | u  | p
          postgresql://u%40x:p%3A%2F%3F%23@h/a%20b   | h          | 5432 | a b    | u@x  | p:/?#
          postgresql://u:a+b:c@h/calls               | h          | 5432 | calls  | u    | a+b:c
          postgresql://u:p@ss@h/calls                | h          | 5432 | calls  | u    | p@ss
          postgresql://u:p%C3%A4ss@h/calls           | h          | 5432 | calls  | u    | päss
          """)
  void a_url_is_taken_apart(
      String url, String host, int port, String database, String user, String password) {
    assertThat(DatabaseAddress.parse(url))
        .isEqualTo(
            new DatabaseAddress(
                host, port, database, user, password, SslMode.PREFER, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "disable, DISABLE",
    "prefer, PREFER",
    "require, REQUIRE",
    "verify-ca, VERIFY_CA",
    "verify-full, VERIFY_FULL"
  })
  void every_sslmode_is_understood(String text, SslMode mode) {
    DatabaseAddress address =
        DatabaseAddress.parse(
            "postgresql://u:p@h/d?sslmode=" + text + "&sslrootcert=%2Fetc%2Fmy%20ca.pem");

    assertThat(address.sslMode()).isEqualTo(mode);
    assertThat(address.sslRootCert()).contains(Path.of("/etc/my ca.pem"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                             | must look like
          h/d                                            | must look like
          postgresql://u:secret/x@h/d                    | port must be a number
          mysql://u:secret@h/d                           | scheme must be
          postgresql://h/d                               | user is missing
          postgresql://:secret@h/d                       | user is missing
          postgresql://u:secret@/d                       | host is missing
          postgresql://u:secret@h                        | database name is missing
          postgresql://u:secret@h/                       | database name is missing
          postgresql://u:secret@h1,h2/d                  | one host only
          postgresql://u:secret@::1/d                    | port must be a number
          postgresql://u:secret@[::1/d                   | host must be
          postgresql://u:secret@[nonsense]/d             | host must be
          postgresql://u:secret@h:0/d                    | port must be between 1 and 65535
          postgresql://u:secret@h:65536/d                | port must be between 1 and 65535
          postgresql://u:secret@h:-1/d                   | port must be a number
          postgresql://u:secret@h:secret/d               | port must be a number
          postgresql://u:secret%zz@h/d                   | password has a %
          postgresql://u%:secret@h/d                     | user has a %
          postgresql://u:secret%00@h/d                   | password must not contain control
          postgresql://u%00:secret@h/d                   | user must not contain control
          postgresql://u:secret?x@h/d                    | the only parameters are
          postgresql://u:secret@h/d?sslmode=secret       | sslmode must be one of disable, prefer
          postgresql://u:secret@h/d?sslmode=allow        | sslmode must be one of disable, prefer
          postgresql://u:secret@h/d?sslmode              | the only parameters are
          postgresql://u:secret@h/d?secret=1             | the only parameters are
          postgresql://u:secret@h/d?sslmode=require&sslmode=disable | sslmode is given twice
          postgresql://u:secret@h/d?sslrootcert=         | sslrootcert must be the path
          """)
  void an_error_names_the_part_and_its_rule_and_leaks_nothing(String url, String rule) {
    assertThatThrownBy(() -> DatabaseAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("database URL: ")
        .hasMessageContaining(rule)
        .hasNoCause()
        .message()
        .doesNotContain("secret");
  }

  @Test
  void the_password_is_masked_when_printed() {
    DatabaseAddress address =
        DatabaseAddress.parse("postgresql://u:secret@[::1]/d?sslmode=require");

    assertThat(address).hasToString("postgresql://u:***@[::1]:5432/d?sslmode=require");
  }

  @Test
  void the_url_for_jdbc_has_neither_user_nor_password() {
    assertThat(
            DatabaseAddress.parse(
                    "postgresql://u:secret@[::1]:6543/a%2Fb?sslmode=verify-ca&sslrootcert=/ca.pem")
                .jdbcUrl())
        .isEqualTo("jdbc:postgresql://[::1]:6543/a%2Fb?sslmode=verify-ca&sslrootcert=%2Fca.pem");
  }
}
