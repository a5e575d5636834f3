package dev.hookswitch.loadtest.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/stat}.
 *
 * @param parent the id of the parent process
 * @param ownMicros CPU time of the process, user and system
 * @param waitedForMicros CPU time of the children that ended and were waited for
 */
record ProcStat(long parent, long ownMicros, long waitedForMicros) {
  /** Linux counts in hundredths of a second on every common platform. */
  private static final long MICROS_PER_TICK = 10_000;

  private static final int STATE_FIELD = 3;

  static Optional<ProcStat> of(long pid) {
    try {
      return Optional.of(parse(Files.readString(Path.of("/proc/" + pid + "/stat"))));
    } catch (IOException noSuchProcess) {
      return Optional.empty();
    }
  }

  static ProcStat parse(String line) {
    // The second field is the program's name in parentheses and may hold anything.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return new ProcStat(
        field(fields, 4),
        (field(fields, 14) + field(fields, 15)) * MICROS_PER_TICK,
        (field(fields, 16) + field(fields, 17)) * MICROS_PER_TICK);
  }

  /** A field by its number in the manual page. */
  private static long field(String[] fields, int number) {
    return Long.parseLong(fields[number - STATE_FIELD]);
  }
}
