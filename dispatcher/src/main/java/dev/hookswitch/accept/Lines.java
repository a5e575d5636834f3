package dev.hookswitch.accept;

/** Walks over the lines of a body that are not blank. A {@code \r} before {@code \n} is blank. */
final class Lines {
  private final byte[] body;
  private int start;
  private int end = -1;

  Lines(byte[] body) {
    this.body = body;
  }

  /** Moves to the next line with something on it; false when there is none. */
  boolean next() {
    while (end < body.length) {
      start = end + 1;
      end = start;
      boolean blank = true;
      while (end < body.length && body[end] != '\n') {
        blank &= body[end] == ' ' || body[end] == '\t' || body[end] == '\r';
        end++;
      }
      if (!blank) {
        return true;
      }
    }
    return false;
  }

  /** First byte of the line. */
  int start() {
    return start;
  }

  /** First byte after the line. */
  int end() {
    return end;
  }
}
