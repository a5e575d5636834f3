package dev.hookswitch.config.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One platform's promises to its receivers (platforms.md Part 3, P7 to P11 and P14).
 *
 * @param name {@code [a-z0-9-]{1,64}}
 * @param rules for every type that no override names
 * @param byType complete rules by event type, or by pattern {@code a.*} for all types below it, at
 *     any depth
 * @param settable what an endpoint may set for itself
 */
public record Profile(
    String name,
    String description,
    Rules rules,
    Map<String, Rules> byType,
    Limits limits,
    Failing failing,
    Settable settable) {

  /** The name of the profile an endpoint has unless it names another. */
  public static final String STANDARD = "standard-webhooks";

  public Profile {
    byType = Map.copyOf(byType);
  }

  /** Whether there is a type of which only the newest event of a call is worth sending. */
  public boolean supersedes() {
    return rules.supersede() || byType.values().stream().anyMatch(Rules::supersede);
  }

  /** The rules for this type: those of the type itself, else of the longest pattern over it. */
  public Rules rulesFor(String type) {
    if (byType.isEmpty()) {
      return rules;
    }
    @Nullable Rules found = byType.get(type);
    int dot = type.lastIndexOf('.');
    while (found == null && dot > 0) {
      found = byType.get(TypePattern.below(type.substring(0, dot)));
      dot = type.lastIndexOf('.', dot - 1);
    }
    return found == null ? rules : found;
  }
}
