package dev.hookswitch.config.profile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of HTTP statuses, {@value #LEAST} to {@value #GREATEST} (RFC 9110 §15: three digits),
 * written as a list of {@code 200}, {@code 200-299}, {@code 2xx} and {@code any}.
 */
public final class StatusSet {
  public static final StatusSet NONE = new StatusSet(new BitSet());

  private static final int LEAST = 100;
  private static final int GREATEST = 999;
  private static final int CLASS_SIZE = 100;
  private static final String ANY = "any";
  private static final Pattern CLASS = Pattern.compile("([1-9])xx");
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{2})(?:-([1-9][0-9]{2}))?");

  private final BitSet statuses;

  private StatusSet(BitSet statuses) {
    this.statuses = statuses;
  }

  /**
   * The set these elements make together.
   *
   * @throws IllegalArgumentException if one of them is none of the four forms
   */
  public static StatusSet of(String... elements) {
    return parse(List.of(elements));
  }

  /**
   * The set these elements make together.
   *
   * @throws IllegalArgumentException if one of them is none of the four forms
   */
  public static StatusSet parse(List<String> elements) {
    BitSet statuses = new BitSet();
    elements.forEach(element -> add(element, statuses));
    return new StatusSet(statuses);
  }

  private static void add(String element, BitSet statuses) {
    Matcher hundred = CLASS.matcher(element);
    Matcher range = RANGE.matcher(element);
    if (element.equals(ANY)) {
      statuses.set(LEAST, GREATEST + 1);
    } else if (hundred.matches()) {
      int first = Integer.parseInt(hundred.group(1)) * CLASS_SIZE;
      statuses.set(first, first + CLASS_SIZE);
    } else if (range.matches()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException(element + " ends before it begins");
      }
      statuses.set(first, last + 1);
    } else {
      throw new IllegalArgumentException(element + " is not like 200, 200-299, 2xx or any");
    }
  }

  public boolean contains(int status) {
    return status >= 0 && statuses.get(status);
  }

  public boolean isEmpty() {
    return statuses.isEmpty();
  }

  /** The statuses of this set that are not of the other. */
  public StatusSet minus(StatusSet other) {
    BitSet left = new BitSet();
    left.or(statuses);
    left.andNot(other.statuses);
    return new StatusSet(left);
  }

  /** The shortest elements that make this set, ascending; {@link #parse} reads them back. */
  public List<String> elements() {
    if (statuses.cardinality() == GREATEST - LEAST + 1) {
      return List.of(ANY);
    }
    List<String> elements = new ArrayList<>();
    int from = statuses.nextSetBit(0);
    while (from >= 0) {
      int end = statuses.nextClearBit(from);
      describe(from, end, elements);
      from = statuses.nextSetBit(end);
    }
    return elements;
  }

  /** Whole hundreds by their class, what is left at either side as a range. */
  private static void describe(int from, int end, List<String> elements) {
    int firstClass = (from + CLASS_SIZE - 1) / CLASS_SIZE * CLASS_SIZE;
    int lastClass = end / CLASS_SIZE * CLASS_SIZE;
    if (firstClass >= lastClass) {
      range(from, end, elements);
      return;
    }
    range(from, firstClass, elements);
    for (int hundred = firstClass; hundred < lastClass; hundred += CLASS_SIZE) {
      elements.add(hundred / CLASS_SIZE + "xx");
    }
    range(lastClass, end, elements);
  }

  private static void range(int from, int end, List<String> elements) {
    if (from + 1 == end) {
      elements.add(Integer.toString(from));
    } else if (from < end) {
      elements.add(from + "-" + (end - 1));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusSet set && statuses.equals(set.statuses);
  }

  @Override
  public int hashCode() {
    return statuses.hashCode();
  }

  /** The canonical list, as YAML has it. */
  @Override
  public String toString() {
    return elements().toString();
  }
}
