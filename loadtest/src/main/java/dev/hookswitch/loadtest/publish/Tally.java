package dev.hookswitch.loadtest.publish;

/** The publisher's counts over a run. */
public final class Tally {
  private long sent;
  private long late;
  private long acknowledged;
  private long acknowledgedInWindow;
  private long rejected503;
  private long rejected429;
  private long rejectedOther;
  private long unanswered;
  private long unsent;

  long countSent(boolean wasLate) {
    if (wasLate) {
      late++;
    }
    return sent++;
  }

  void countAcknowledged(boolean inWindow) {
    acknowledged++;
    if (inWindow) {
      acknowledgedInWindow++;
    }
  }

  void countRejected(int status) {
    if (status == 503) {
      rejected503++;
    } else if (status == 429) {
      rejected429++;
    } else {
      rejectedOther++;
    }
  }

  void countUnanswered() {
    unanswered++;
  }

  void countUnsent() {
    unsent++;
  }

  /** Events sent. */
  public long sent() {
    return sent;
  }

  /** Events sent after their time because every lane was busy. */
  public long late() {
    return late;
  }

  /** Events answered with 2xx. */
  public long acknowledged() {
    return acknowledged;
  }

  /** Events answered with 2xx within the measured part. */
  public long acknowledgedInWindow() {
    return acknowledgedInWindow;
  }

  /** Events answered with 503. */
  public long rejected503() {
    return rejected503;
  }

  /** Events answered with 429. */
  public long rejected429() {
    return rejected429;
  }

  /** Events answered with another status. */
  public long rejectedOther() {
    return rejectedOther;
  }

  /** Events for which no answer came. */
  public long unanswered() {
    return unanswered;
  }

  /** Events that became due and were never sent. */
  public long unsent() {
    return unsent;
  }
}
