package dev.hookswitch.loadtest.trial;

/**
 * The room that a trial needs.
 *
 * @param endpoints endpoints in all
 * @param rows events for one endpoint at most
 * @param eventsPerCall how many rows in a row are a call whose order is watched, 0 for none
 */
record Layout(int endpoints, long rows, int eventsPerCall) {
  /** Sequence numbers in use. */
  long eventsMax() {
    return endpoints * rows;
  }

  /** The sequence number of an endpoint's event in a row. */
  long sequence(long row, int endpoint) {
    return row * endpoints + endpoint;
  }

  /** Endpoints that follow each other. */
  Group group(int first, int count) {
    return new Group(this, first, count);
  }
}
