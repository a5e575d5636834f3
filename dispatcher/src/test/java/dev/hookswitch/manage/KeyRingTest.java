package dev.hookswitch.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.TenantId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyRingTest {
  private final KeyRing ring = new KeyRing();

  @Test
  void a_key_opens_its_tenant_until_it_is_removed() {
    byte[] hash = KeyRing.hash("hsk_one");
    ring.add(hash, new TenantId(1));
    assertThat(ring.tenant("hsk_one")).contains(new TenantId(1));
    assertThat(ring.tenant("hsk_onE")).isEmpty();
    assertThat(ring.tenant("")).isEmpty();

    hash[0]++;
    assertThat(ring.tenant("hsk_one")).as("the caller keeps its array").isPresent();
    ring.remove(KeyRing.hash("hsk_one"));
    assertThat(ring.tenant("hsk_one")).isEmpty();
  }

  @Test
  void new_keys_are_long_printable_and_never_alike() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(KeyRing.newKey());
    }
    assertThat(keys).hasSize(1_000).allMatch(key -> key.matches("hsk_[0-9A-Za-z]{40}"));
  }
}
