package dev.hookswitch.loadtest.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks the Standard Webhooks signatures made with one secret. */
final class SignatureCheck {
  private static final String SECRET_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";
  private static final long TOLERANCE_SECONDS = 300;

  private final SecretKeySpec key;

  /** A check for a secret as the server shows it: {@code whsec_} and base64. */
  SignatureCheck(String secret) {
    if (!secret.startsWith(SECRET_PREFIX)) {
      throw new IllegalArgumentException("a secret starts with " + SECRET_PREFIX);
    }
    byte[] bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Whether one of the signatures, separated by spaces, is right and the timestamp recent. */
  boolean accepts(String id, String timestamp, byte[] body, String signatures, long nowSeconds) {
    if (!recent(timestamp, nowSeconds)) {
      return false;
    }
    byte[] right = sign(id, timestamp, body);
    for (String signature : signatures.split(" ")) {
      if (signature.startsWith(VERSION) && MessageDigest.isEqual(right, decoded(signature))) {
        return true;
      }
    }
    return false;
  }

  private byte[] sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static boolean recent(String timestamp, long nowSeconds) {
    try {
      return Math.abs(Long.parseLong(timestamp) - nowSeconds) <= TOLERANCE_SECONDS;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
