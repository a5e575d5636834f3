package dev.hookswitch.loadtest.behaviour;

import java.util.Arrays;

/** Reads the words for a behaviour. */
public final class Script {
  private Script() {}

  /**
   * The behaviour that the words stand for, with nothing remembered yet.
   *
   * @throws IllegalArgumentException if they stand for none
   */
  public static Behaviour parse(String words) {
    String[] parts = words.split(" ");
    String[] values = Arrays.copyOfRange(parts, 1, parts.length);
    return switch (parts[0]) {
      case "ok" -> plain(words, Behaviour.OK);
      case "hang" -> plain(words, Behaviour.HANG);
      case "reset" -> plain(words, Behaviour.RESET);
      case "down" -> plain(words, Behaviour.DOWN);
      case "slow" -> new Slow(whole(words, values, 0, 1));
      case "capacity" -> new Capacity(whole(words, values, 0, 1));
      case "fail" -> new Fail(whole(words, values, 0, 2), share(words, values[1]));
      default -> throw unknown(words);
    };
  }

  private static Behaviour plain(String words, Behaviour behaviour) {
    if (!words.equals(behaviour.words())) {
      throw unknown(words);
    }
    return behaviour;
  }

  private static int whole(String words, String[] values, int index, int count) {
    if (values.length != count) {
      throw unknown(words);
    }
    try {
      return Integer.parseInt(values[index]);
    } catch (NumberFormatException e) {
      throw unknown(words);
    }
  }

  private static double share(String words, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw unknown(words);
    }
  }

  private static IllegalArgumentException unknown(String words) {
    return new IllegalArgumentException(
        "a behaviour is ok, hang, reset, down, slow MS, capacity N or fail STATUS SHARE, got "
            + words);
  }
}
