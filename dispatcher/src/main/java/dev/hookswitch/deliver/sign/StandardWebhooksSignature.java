package dev.hookswitch.deliver.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/** The {@code webhook-signature} header of Standard Webhooks 1.0.0. Safe from any thread. */
public final class StandardWebhooksSignature {
  private StandardWebhooksSignature() {}

  /**
   * Signs {@code id.timestamp.body} with each secret: {@code v1,<base64> v1,<base64>…}, in the
   * order given.
   *
   * @param secrets at least one; during rotation the new and the old
   * @param id value of {@code webhook-id}, the same for every attempt; without a dot, which would
   *     let two different messages have the same signed bytes
   * @param timestampSeconds value of {@code webhook-timestamp}: Unix seconds of this attempt
   * @param body exactly the bytes that are sent
   * @throws IllegalArgumentException if there is no secret or the id has a dot
   */
  public static String header(
      List<WebhookSecret> secrets, String id, long timestampSeconds, byte[] body) {
    if (secrets.isEmpty() || id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("needs a secret, and an id without a dot: " + id);
    }
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(UTF_8);
    StringBuilder header = new StringBuilder(secrets.size() * 48);
    for (WebhookSecret secret : secrets) {
      Mac mac = secret.mac();
      mac.update(head);
      header
          .append(header.length() == 0 ? "v1," : " v1,")
          .append(Base64.getEncoder().encodeToString(mac.doFinal(body)));
    }
    return header.toString();
  }
}
