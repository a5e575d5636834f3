package dev.hookswitch.event;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sent, or wrote into a setting, breaks a rule. It names the field, the value and the
 * rule, so that the sender can mend it without reading our source.
 *
 * <p>It carries no stack trace: bad input is ordinary, arrives in floods, and the trace would only
 * show our parser.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final @Nullable String value;
  private final String rule;
  private final @Nullable Integer index;

  private InvalidInputException(
      int status,
      String code,
      @Nullable String field,
      @Nullable String value,
      String rule,
      @Nullable Integer index) {
    super(sentence(field, value, rule, index), null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.value = value;
    this.rule = rule;
    this.index = index;
  }

  /**
   * Any other refusal, for a status the shorter factories do not give (409, 415 …).
   *
   * @param status HTTP status, 400..499
   * @param code stable snake_case word for programs
   * @param field JSON Pointer (RFC 6901) or setting name; null when it is the body as a whole
   * @param value what was sent; shown cut to 100 characters with control characters escaped
   * @param rule what would have been right, as the rest of a sentence ("must be …")
   */
  public static InvalidInputException of(
      int status, String code, @Nullable String field, @Nullable String value, String rule) {
    return new InvalidInputException(
        status, code, Excerpt.ofNullable(field), Excerpt.ofNullable(value), rule, null);
  }

  /** Status 400: the bytes cannot be read at all. */
  public static InvalidInputException malformed(String code, String rule) {
    return of(400, code, null, null, rule);
  }

  /** Status 413: readable, but more than a configured limit. */
  public static InvalidInputException tooLarge(String code, String rule) {
    return of(413, code, null, null, rule);
  }

  /** Status 422, code {@code invalid_value}: readable, but a field breaks its rule. */
  public static InvalidInputException invalid(
      @Nullable String field, @Nullable String value, String rule) {
    return of(422, "invalid_value", field, value, rule);
  }

  /** Status 422 with a code of its own, for a field whose value is not the trouble. */
  public static InvalidInputException invalidField(String code, String field, String rule) {
    return of(422, code, field, null, rule);
  }

  /**
   * The same refusal, placed inside a batch. A field that is a JSON Pointer gains the index in
   * front: {@code /type} becomes {@code /3/type}.
   *
   * @param index position of the item in the batch, from 0
   */
  public InvalidInputException withIndex(int index) {
    String placed = field != null && field.startsWith("/") ? "/" + index + field : field;
    return new InvalidInputException(status, code, placed, value, rule, index);
  }

  /** HTTP status to answer with, 400..499. */
  public int status() {
    return status;
  }

  /** Stable snake_case word; part of the public interface. */
  public String code() {
    return code;
  }

  /** JSON Pointer or setting name; null when it is the whole body. */
  public @Nullable String field() {
    return field;
  }

  /**
   * Excerpt of what was sent, at most 100 printable characters; null when there is none to show.
   */
  public @Nullable String value() {
    return value;
  }

  /** What would have been right. */
  public String rule() {
    return rule;
  }

  /** Position of the bad item in its batch, from 0; null outside a batch. */
  public @Nullable Integer index() {
    return index;
  }

  private static String sentence(
      @Nullable String field, @Nullable String value, String rule, @Nullable Integer index) {
    StringBuilder text = new StringBuilder();
    if (index != null) {
      text.append("event ").append(index).append(": ");
    }
    if (field != null) {
      text.append(field).append(' ');
    } else if (index == null) {
      text.append("the body ");
    }
    text.append(rule);
    if (value != null) {
      text.append(", not \"").append(value).append('"');
    }
    return text.toString();
  }
}
