package dev.hookswitch.loadtest.machine;

import java.lang.management.ManagementFactory;

/** What the run took place on. */
public record Machine(int cores, long memoryMb, String system, String jdk) {

  /** This machine. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        runtime.availableProcessors(),
        memoryMbHere(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private static long memoryMbHere() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean details
        ? details.getTotalMemorySize() >> 20
        : 0;
  }
}
