package dev.hookswitch.loadtest.machine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the CPU time of the parties of a run; those it cannot see are left out. */
public final class CpuMeter {
  private final OptionalLong server;
  private final OptionalLong postmaster;
  private final OptionalLong sink;

  /** A meter for the processes known. */
  public CpuMeter(OptionalLong server, @Nullable Path dataDir, OptionalLong sink) {
    this.server = server;
    this.postmaster = dataDir == null ? OptionalLong.empty() : Postmaster.find(dataDir);
    this.sink = sink;
  }

  /** CPU time so far in microseconds, by party. */
  public Map<String, Long> read() {
    Map<String, Long> micros = new LinkedHashMap<>();
    server.ifPresent(pid -> process(micros, "server", pid));
    postmaster.ifPresent(pid -> micros.put("postgres", Postmaster.cpuMicros(pid)));
    process(micros, "publisher", ProcessHandle.current().pid());
    sink.ifPresent(pid -> process(micros, "sink", pid));
    return micros;
  }

  /** What was used between two readings, by party. */
  public static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> used = new LinkedHashMap<>();
    after.forEach(
        (party, micros) -> {
          Long earlier = before.get(party);
          if (earlier != null) {
            used.put(party, micros - earlier);
          }
        });
    return used;
  }

  private static void process(Map<String, Long> micros, String party, long pid) {
    ProcStat.of(pid).ifPresent(stat -> micros.put(party, stat.ownMicros()));
  }
}
