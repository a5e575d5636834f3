package dev.hookswitch.event;

/** The event types that are ours: of events about the dispatcher itself, told to operators. */
public final class ReservedTypes {
  /** No tenant may post a type that begins so; no endpoint gets one without asking for it. */
  public static final String PREFIX = "hookswitch.";

  /** The pattern that takes all of them, however many segments they have. */
  static final String ALL = PREFIX + "*";

  private ReservedTypes() {}

  /** Whether this type, or what this pattern names first, is ours. */
  public static boolean include(String type) {
    return type.startsWith(PREFIX);
  }
}
