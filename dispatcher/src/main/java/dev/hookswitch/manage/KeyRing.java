package dev.hookswitch.manage;

import dev.hookswitch.event.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which key opens which tenant, in memory, by the SHA-256 of the key. A lookup by hash tells
 * nothing through its timing, and keys are random, so a slow hash would protect nothing more.
 */
public final class KeyRing {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final char[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final int RANDOM_CHARACTERS = 40;

  private final Map<ByteBuffer, TenantId> tenants = new ConcurrentHashMap<>();

  /** A new key: {@code hsk_} and 40 random characters (238 bits). */
  public static String newKey() {
    StringBuilder key = new StringBuilder("hsk_");
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      key.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
    }
    return key.toString();
  }

  /** The hash under which a key is kept. */
  public static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public void add(byte[] hash, TenantId tenant) {
    tenants.put(ByteBuffer.wrap(hash.clone()), tenant);
  }

  public void remove(byte[] hash) {
    tenants.remove(ByteBuffer.wrap(hash));
  }

  /** The tenant that the key opens. */
  public Optional<TenantId> tenant(String key) {
    return Optional.ofNullable(tenants.get(ByteBuffer.wrap(hash(key))));
  }
}
