package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.publish.Pace;
import dev.hookswitch.loadtest.publish.Window;

/** A shape of load. */
public interface Scenario {

  /** Its name on the command line. */
  String name();

  /** Its own settings, in words. */
  String inWords();

  /** Connections, and so requests under way, at most. */
  int lanes();

  /** The pace of one run. */
  Pace pace(Window window);
}
