package dev.hookswitch.loadtest.publish;

/** How far a publisher is, for the progress line. */
public record Progress(long sent, long acknowledged, long refused, long acceptP99Micros) {

  static Progress of(PublishLedger ledger) {
    Tally tally = ledger.tally();
    long refused =
        tally.rejected429() + tally.rejected503() + tally.rejectedOther() + tally.unanswered();
    return new Progress(
        tally.sent(), tally.acknowledged(), refused, ledger.acceptLatencies().atPercentile(99));
  }
}
