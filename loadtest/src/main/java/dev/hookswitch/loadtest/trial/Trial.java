package dev.hookswitch.loadtest.trial;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** One promise, and the trouble it is tested with. */
public interface Trial {
  /** Its name on the command line. */
  String name();

  /** Its own settings, in words. */
  String inWords();

  /** The room it needs. */
  Layout layout();

  /** Bound on the sequence numbers of its events. */
  default long eventsMax() {
    return layout().eventsMax();
  }

  /** Runs it. */
  Findings run(Bench bench) throws IOException, InterruptedException, TimeoutException;
}
