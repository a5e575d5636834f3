package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.report.Bound;
import java.io.IOException;
import java.util.List;

/**
 * A quiet tenant alone, then beside a loud one whose receivers are on the same host and port.
 *
 * @param endpoints endpoints of each tenant
 * @param perSecond events per second of the quiet tenant
 * @param times as many of the loud one
 * @param inTimeSeconds an event that took longer counts as not served
 */
public record Neighbours(int endpoints, int perSecond, int times, int inTimeSeconds, Phase phase)
    implements Trial {
  private static final double P99_RATIO_MAX = 2;
  private static final double SHARE_MIN = 0.8;

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public String inWords() {
    return String.format(
        "tenant B %d events/s; then tenant A beside it at %d times that; %d endpoints each, one "
            + "receiver host; %s",
        perSecond, times, endpoints, phase.inWords());
  }

  @Override
  public Layout layout() {
    long both = phase.first().events(perSecond) + phase.events(perSecond);
    long quiet = both / endpoints + 2;
    long loud = phase.events(perSecond * times) / endpoints + 1;
    return new Layout(2 * endpoints, Math.max(quiet, loud), 0);
  }

  @Override
  public Findings run(Bench bench) throws IOException, InterruptedException {
    Group loudOnes = layout().group(0, endpoints);
    Group quietOnes = layout().group(endpoints, endpoints);
    String loudKey = bench.newTenant("loadtest A");
    String quietKey = bench.newTenant("loadtest B");
    bench.subscribe(loudKey, loudOnes, bench.settings().endpoint());
    bench.subscribe(quietKey, quietOnes, bench.settings().endpoint());

    long events = phase.first().events(perSecond);
    Flow alone = bench.flow(quietKey, quietOnes, 0, perSecond, phase.first(), events);
    bench.watch("alone", List.of(alone));

    int loudRate = perSecond * times;
    long row = quietOnes.rows(events);
    Flow loud = bench.flow(loudKey, loudOnes, 0, loudRate, phase, phase.events(loudRate));
    Flow beside = bench.flow(quietKey, quietOnes, row, perSecond, phase, phase.events(perSecond));
    bench.watch("beside", List.of(beside, loud));
    Evidence evidence = bench.drain(List.of(alone, beside, loud), List.of());
    return findings(evidence, alone, beside, loud);
  }

  private Findings findings(Evidence evidence, Flow alone, Flow beside, Flow loud) {
    Latencies before = alone.latencies(evidence.arrivals());
    Latencies during = beside.latencies(evidence.arrivals());
    double ratio = Findings.ratio(99, during, before);
    double share = share(evidence, beside, perSecond);
    double loudShare = share(evidence, loud, perSecond * times);
    return new Findings(evidence)
        .latency("tenant B, alone", before)
        .latency("tenant B, beside A", during)
        .latency("tenant A", loud.latencies(evidence.arrivals()))
        .ratio("B's p50 beside / alone", 50, during, before)
        .ratio("B's p99 beside / alone", 99, during, before)
        .figure("B's events arrived in time / offered, alone", share(evidence, alone, perSecond))
        .figure("B's events arrived in time / offered, beside", share)
        .figure("A's events arrived in time / offered", loudShare)
        .figure("A's events refused", refused(loud))
        .figure("B's events refused, beside", refused(beside))
        .warnIf(
            true,
            "fair is an equal part for each tenant that wants it; B wants less than half of what is"
                + " delivered, so its fair share is all that it offers, within "
                + inTimeSeconds
                + " s each")
        .warnIf(
            loudShare < SHARE_MIN, "the server was saturated by A; B's figures are those beside it")
        .warnIf(ratio < Findings.SUSPICIOUS, Findings.NOT_WARM)
        .bound(Bound.atMost("B's p99, beside / alone", ratio, P99_RATIO_MAX))
        .bound(Bound.atLeast("B's share of its fair share", share, SHARE_MIN));
  }

  /** Of all that the plan had for the measured part, sent or not. */
  private double share(Evidence evidence, Flow flow, int rate) {
    long inTime = flow.arrivedWithin(inTimeSeconds * 1_000_000L, evidence.arrivals());
    return inTime / (rate * flow.ledger().window().seconds());
  }

  private static long refused(Flow flow) {
    return flow.sent() - flow.acknowledged();
  }
}
