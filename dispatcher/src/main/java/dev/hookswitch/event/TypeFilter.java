package dev.hookswitch.event;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which event types an endpoint wants. Patterns are dotted names in which {@code *} stands for
 * exactly one segment: {@code call.*} takes {@code call.ended}, not {@code call} nor {@code
 * call.leg.ended}. An empty list, and a lone {@code *}, take everything, apart from the {@linkplain
 * ReservedTypes reserved types}: those are taken only by patterns that begin like them, and {@code
 * hookswitch.*} takes them all. Immutable and safe to share.
 */
public final class TypeFilter {
  private static final int MAX_CHARS = 128;

  private final List<String> patterns;
  private final boolean everything;
  private final boolean everythingReserved;
  private final Set<String> exact = new HashSet<>();
  private final List<SegmentPattern> wild;
  private final List<SegmentPattern> wildReserved;

  private TypeFilter(List<String> patterns) {
    this.patterns = patterns;
    this.everything = patterns.isEmpty() || patterns.contains("*");
    this.everythingReserved = patterns.contains(ReservedTypes.ALL);
    patterns.stream().filter(pattern -> pattern.indexOf('*') < 0).forEach(exact::add);
    this.wild = wild(patterns, false);
    this.wildReserved = wild(patterns, true);
  }

  private static List<SegmentPattern> wild(List<String> patterns, boolean reserved) {
    return patterns.stream()
        .filter(pattern -> pattern.indexOf('*') >= 0)
        .filter(pattern -> ReservedTypes.include(pattern) == reserved)
        .map(SegmentPattern::of)
        .toList();
  }

  /**
   * Builds a filter.
   *
   * @param patterns segments of {@code [a-z0-9_]+} or {@code *}, joined by dots; each pattern at
   *     most 128 characters; repeated ones count once
   * @throws InvalidInputException 422, field {@code /types/N}, at the first pattern that is not one
   */
  public static TypeFilter of(List<String> patterns) {
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (pattern.length() > MAX_CHARS || !SegmentPattern.isGrammatical(pattern)) {
        throw InvalidInputException.invalid(
            "/types/" + i,
            pattern,
            "must be segments of a-z, 0-9 and _, or *, joined by dots, in at most 128 characters");
      }
    }
    return new TypeFilter(patterns.stream().distinct().toList());
  }

  /** Whether an event of this type is wanted. */
  public boolean matches(String type) {
    boolean reserved = ReservedTypes.include(type);
    if ((reserved ? everythingReserved : everything) || exact.contains(type)) {
      return true;
    }
    for (SegmentPattern pattern : reserved ? wildReserved : wild) {
      if (pattern.matches(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some of what it takes is not a plain name. */
  public boolean hasPatterns() {
    return everything || !wild.isEmpty() || !wildReserved.isEmpty();
  }

  /** The types that it names in full. */
  public Set<String> exactTypes() {
    return Collections.unmodifiableSet(exact);
  }

  /** The patterns it was built from, without repeats; empty for everything. */
  public List<String> patterns() {
    return patterns;
  }

  @Override
  public String toString() {
    return "TypeFilter" + patterns;
  }
}
