package dev.hookswitch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultTest {
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] CLEAR = "a planted secret".getBytes(UTF_8);
  private final Vault vault = new Vault(KEY);

  @Test
  void what_was_sealed_opens_for_the_same_label() {
    assertThat(vault.open("endpoint/1", vault.seal("endpoint/1", CLEAR))).isEqualTo(CLEAR);
    assertThat(vault.open("", vault.seal("", new byte[0]))).isEmpty();
  }

  @Test
  void the_same_text_never_seals_to_the_same_bytes_nor_shows_in_them() {
    byte[] one = vault.seal("a", CLEAR);

    assertThat(one).isNotEqualTo(vault.seal("a", CLEAR));
    assertThat(new String(one, UTF_8)).doesNotContain("planted");
  }

  @Test
  void it_does_not_open_under_another_label_or_key() {
    byte[] sealed = vault.seal("endpoint/1", CLEAR);
    Vault other = new Vault(Arrays.copyOf("other".getBytes(UTF_8), 32));

    assertThatThrownBy(() -> vault.open("endpoint/2", sealed))
        .isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(() -> other.open("endpoint/1", sealed))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void no_flipped_bit_goes_unnoticed() {
    byte[] sealed = vault.seal("a", CLEAR);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> vault.open("a", flipped))
          .as("bit %d", bit)
          .isInstanceOf(SealBrokenException.class);
    }
  }

  @Test
  void no_shortened_seal_opens_and_no_failure_tells_the_secret() {
    byte[] sealed = vault.seal("a", CLEAR);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> vault.open("a", cut))
          .isInstanceOf(SealBrokenException.class)
          .hasMessageNotContaining("planted");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void a_key_of_another_length_is_refused(int length) {
    assertThatThrownBy(() -> new Vault(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
