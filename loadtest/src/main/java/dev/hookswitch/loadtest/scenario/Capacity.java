package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.publish.Pace;
import dev.hookswitch.loadtest.publish.Window;

/** As much as the server takes: each connection posts its next event when the last is answered. */
public record Capacity(int connections) implements Scenario {

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public String inWords() {
    return connections + " connections, closed loop";
  }

  @Override
  public int lanes() {
    return connections;
  }

  @Override
  public Pace pace(Window window) {
    return Pace.closed(window.endMicros());
  }
}
