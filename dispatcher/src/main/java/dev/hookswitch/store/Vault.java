package dev.hookswitch.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not stand in the database in the clear: AES-256-GCM with a random 96-bit
 * nonce. The label (table, row, tenant) is authenticated with it, so a ciphertext moved to another
 * row does not open.
 *
 * <p>Form: one byte version, 12 bytes nonce, ciphertext with its 16-byte tag.
 */
public final class Vault {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * @param masterKey 32 bytes
   */
  public Vault(byte[] masterKey) {
    if (masterKey.length != 32) {
      throw new IllegalArgumentException("a master key has 32 bytes, not " + masterKey.length);
    }
    this.key = new SecretKeySpec(masterKey, "AES");
  }

  /** Encrypts for the row named by the label. */
  public byte[] seal(String label, byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(clear);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /**
   * Decrypts what was sealed for this label.
   *
   * @throws SealBrokenException if the key is another, the row is another, or a bit was changed
   */
  public byte[] open(String label, byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new SealBrokenException(label, null);
    }
    ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    byte[] ciphertext = new byte[in.remaining()];
    in.get(ciphertext);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, label).doFinal(ciphertext);
    } catch (GeneralSecurityException e) {
      throw new SealBrokenException(label, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String label) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
