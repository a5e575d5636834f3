package dev.hookswitch.config;

import java.util.List;

/** What a value must be: a range, one of some words, or a named format. */
interface Rule {

  boolean admits(String text);

  /** The allowed values in words, to follow "must be". */
  String allowed();

  /** Whether the value is a list, which a file may also give as a YAML list. */
  default boolean takesList() {
    return false;
  }

  /** A whole number, both ends included. */
  record Range(long min, long max) implements Rule {
    public Range {
      if (min > max) {
        throw new IllegalArgumentException("range " + min + ".." + max + " is empty");
      }
    }

    @Override
    public boolean admits(String text) {
      // Eighteen digits always fit a long, and no range here comes near that.
      if (!text.matches("-?[0-9]{1,18}")) {
        return false;
      }
      long number = Long.parseLong(text);
      return min <= number && number <= max;
    }

    @Override
    public String allowed() {
      return min + ".." + max;
    }
  }

  /** One of a few words. */
  record OneOf(List<String> words) implements Rule {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public boolean admits(String text) {
      return words.contains(text);
    }

    @Override
    public String allowed() {
      return String.join("|", words);
    }
  }
}
