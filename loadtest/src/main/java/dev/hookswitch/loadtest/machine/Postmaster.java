package dev.hookswitch.loadtest.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the processes of a Postgres and adds up their CPU time. */
public final class Postmaster {
  private static final String PID_FILE = "postmaster.pid";
  private static final int DEPTH_MAX = 4;
  private static final Path PROC = Path.of("/proc");

  private Postmaster() {}

  /** The postmaster whose data lies in or below a directory. */
  public static OptionalLong find(Path dataDir) {
    try (Stream<Path> files =
        Files.find(dataDir, DEPTH_MAX, (path, kind) -> path.endsWith(PID_FILE))) {
      for (Path file : files.toList()) {
        return OptionalLong.of(Long.parseLong(Files.readAllLines(file).get(0).trim()));
      }
    } catch (IOException | UncheckedIOException | NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  /** CPU time of a postmaster, its living children, and those it has waited for. */
  static long cpuMicros(long postmaster) {
    Map<Long, ProcStat> all = processes();
    Set<Long> family = new HashSet<>(Set.of(postmaster));
    for (boolean grown = true; grown; ) {
      grown = false;
      for (Map.Entry<Long, ProcStat> process : all.entrySet()) {
        if (family.contains(process.getValue().parent())) {
          grown |= family.add(process.getKey());
        }
      }
    }
    return family.stream()
        .map(all::get)
        .filter(stat -> stat != null)
        .mapToLong(stat -> stat.ownMicros() + stat.waitedForMicros())
        .sum();
  }

  private static Map<Long, ProcStat> processes() {
    Map<Long, ProcStat> all = new TreeMap<>();
    try (Stream<Path> entries = Files.list(PROC)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).toList();
      for (String name : names) {
        if (Character.isDigit(name.charAt(0))) {
          long pid = Long.parseLong(name);
          ProcStat.of(pid).ifPresent(stat -> all.put(pid, stat));
        }
      }
    } catch (IOException noProc) {
      return Map.of();
    }
    return all;
  }
}
