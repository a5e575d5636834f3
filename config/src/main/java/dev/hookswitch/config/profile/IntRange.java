package dev.hookswitch.config.profile;

/** Whole numbers from min to max, both included. */
public record IntRange(int min, int max) {
  public IntRange {
    if (min > max) {
      throw new IllegalArgumentException("a range does not end before it begins");
    }
  }

  public boolean contains(int number) {
    return min <= number && number <= max;
  }

  /** Whether there is nothing to choose. */
  public boolean fixed() {
    return min == max;
  }
}
