package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.publish.Pace;
import dev.hookswitch.loadtest.publish.Window;
import dev.hookswitch.loadtest.rate.FireTimes;

/** A constant rate, planned ahead and kept to whatever the server does. */
public record Steady(int eventsPerSecond, int maxInFlight) implements Scenario {

  @Override
  public String name() {
    return "steady";
  }

  @Override
  public String inWords() {
    return eventsPerSecond + " events/s, open loop, at most " + maxInFlight + " in flight";
  }

  @Override
  public int lanes() {
    return maxInFlight;
  }

  @Override
  public Pace pace(Window window) {
    return Pace.planned(
        FireTimes.constant(eventsPerSecond), window.beginMicros(), window.endMicros());
  }
}
