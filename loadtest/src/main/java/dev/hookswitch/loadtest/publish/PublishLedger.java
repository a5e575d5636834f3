package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.measure.LongColumn;

/** What became of every event posted, by sequence number. */
public final class PublishLedger {
  private static final long UNANSWERED = -1;

  private final Window window;
  private final LongColumn intended;
  private final LongColumn settled;
  private final Latencies acceptLatencies = new Latencies();
  private final Latencies sendDelays = new Latencies();
  private final Tally tally = new Tally();

  /** A ledger for at most {@code eventsMax} events. */
  public PublishLedger(Window window, long eventsMax) {
    this.window = window;
    this.intended = new LongColumn(eventsMax);
    this.settled = new LongColumn(eventsMax);
  }

  /** Whether no further event can be entered. */
  public boolean full() {
    return tally.sent() >= intended.limit();
  }

  /** Enters an event that goes out now, and returns its sequence number. */
  long sent(long intendedMicros, long nowMicros, boolean late) {
    long sequence = tally.countSent(late);
    intended.set(sequence, intendedMicros);
    if (window.measures(intendedMicros)) {
      sendDelays.record(nowMicros - intendedMicros);
    }
    return sequence;
  }

  /** Enters the server's answer. */
  void answered(long sequence, int status, long nowMicros) {
    boolean acknowledged = status >= 200 && status < 300;
    settled.set(sequence, acknowledged ? nowMicros : -status);
    if (!acknowledged) {
      tally.countRejected(status);
      return;
    }
    tally.countAcknowledged(window.measures(nowMicros));
    if (window.measures(intendedMicros(sequence))) {
      acceptLatencies.record(nowMicros - intendedMicros(sequence));
    }
  }

  /** Enters that no answer came: the event may or may not have been accepted. */
  void unanswered(long sequence) {
    settled.set(sequence, UNANSWERED);
    tally.countUnanswered();
  }

  /** Enters an event that was due and never sent, with its wait so far as a lower bound. */
  void unsent(long intendedMicros) {
    tally.countUnsent();
    if (window.measures(intendedMicros)) {
      acceptLatencies.record(window.endMicros() - intendedMicros);
    }
  }

  /** When the event was to be sent. */
  public long intendedMicros(long sequence) {
    return intended.get(sequence);
  }

  /** Whether the server had taken responsibility for the event by a time. */
  public boolean acknowledgedBy(long sequence, long micros) {
    return acknowledged(sequence) && settled.get(sequence) <= micros;
  }

  /** Whether the server took responsibility for the event. */
  public boolean acknowledged(long sequence) {
    return settled.get(sequence) > 0;
  }

  /** The counts. */
  public Tally tally() {
    return tally;
  }

  /** The times of the run. */
  public Window window() {
    return window;
  }

  /** From the intended time to the server's 2xx, for events meant for the measured part. */
  public Latencies acceptLatencies() {
    return acceptLatencies;
  }

  /** From the intended time to the sending: what the publisher itself added. */
  public Latencies sendDelays() {
    return sendDelays;
  }
}
