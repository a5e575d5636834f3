package dev.hookswitch.loadtest.trial;

/** Events posted, by index from 0. */
interface Posted {
  /** How many were posted. */
  long sent();

  /** Whether the server took responsibility for one. */
  boolean acknowledged(long index);

  /** The sequence number of one. */
  long sequence(long index);

  /** How many the server took responsibility for. */
  default long acknowledged() {
    long acknowledged = 0;
    for (long index = 0; index < sent(); index++) {
      acknowledged += acknowledged(index) ? 1 : 0;
    }
    return acknowledged;
  }
}
