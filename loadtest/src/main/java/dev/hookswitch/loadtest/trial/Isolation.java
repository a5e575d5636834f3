package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.report.Bound;
import dev.hookswitch.loadtest.server.EndpointOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Healthy endpoints without trouble, then the same beside one that hangs with a backlog, and beside
 * some that reset or are dead. The backlog is queued before, at the endpoint while it is paused.
 *
 * @param healthy endpoints without trouble
 * @param resetting further endpoints that close the connection in the second phase
 * @param dead further endpoints where nobody listens
 * @param perSecond events per second over all the healthy ones
 * @param backlog events queued for the hanging endpoint
 * @param hangSeconds bound on an attempt at it
 */
public record Isolation(
    int healthy, int resetting, int dead, int perSecond, int backlog, int hangSeconds, Phase phase)
    implements Trial {
  private static final double P99_RATIO_MAX = 1.5;

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public String inWords() {
    return String.format(
        "%d events/s over %d endpoints; then 1 hanging %d s with %d events queued, %d resetting, "
            + "%d dead; %s",
        perSecond, healthy, hangSeconds, backlog, resetting, dead, phase.inWords());
  }

  @Override
  public Layout layout() {
    long events = phase.first().events(perSecond) + phase.events(perSecond);
    long rows = events / healthy + 2;
    return new Layout(healthy + 1 + resetting + dead, Math.max(rows, backlog), 0);
  }

  @Override
  public Findings run(Bench bench) throws IOException, InterruptedException {
    try (DeadPort nobody = new DeadPort()) {
      Layout layout = layout();
      Group healthyOnes = layout.group(0, healthy);
      Group hanging = layout.group(healthy, 1);
      Group resettingOnes = layout.group(healthy + 1, resetting);
      Group deadOnes = layout.group(healthy + 1 + resetting, dead);
      EndpointOptions options = bench.settings().endpoint();
      bench.subscribe(bench.apiKey(), healthyOnes, options);
      bench.subscribe(bench.apiKey(), hanging, options.timeoutSeconds(hangSeconds).paused());
      bench.subscribe(bench.apiKey(), resettingOnes, options);
      bench.subscribe(bench.apiKey(), deadOnes, options, nobody::url);

      bench.behave(hanging, Behaviour.HANG);
      bench.say("queueing " + backlog + " events for the endpoint that will hang");
      List<Posted> troubled = new ArrayList<>();
      troubled.add(
          Backlog.post(bench.posting(bench.apiKey()), bench.events(), hanging, 0, backlog));

      // The backlog is there in both phases: what differs is the hanging, not what posting it cost.
      Phase first = phase.first();
      long events = first.events(perSecond);
      Flow alone = bench.flow(bench.apiKey(), healthyOnes, 0, perSecond, first, events);
      bench.watch("alone", List.of(alone));

      bench.behave(resettingOnes, Behaviour.RESET);
      bench.resume(hanging);
      long row = healthyOnes.rows(events);
      Flow beside = bench.flow(bench.apiKey(), healthyOnes, row, perSecond, phase, events);
      List<Flow> flows = new ArrayList<>(List.of(beside));
      if (resetting + dead > 0) {
        flows.add(toTroubled(bench, layout.group(healthy + 1, resetting + dead)));
        troubled.add(flows.get(1));
      }
      bench.watch("beside", flows);
      return findings(bench.drain(List.of(alone, beside), troubled), alone, beside);
    }
  }

  /** They are published to as much as the healthy ones are. */
  private Flow toTroubled(Bench bench, Group group) {
    int rate = Math.max(1, perSecond * group.count() / healthy);
    long eventsMax = Math.min(phase.events(rate), layout().rows() * group.count());
    return bench.flow(bench.apiKey(), group, 0, rate, phase, eventsMax);
  }

  private Findings findings(Evidence evidence, Flow alone, Flow beside) {
    Latencies before = alone.latencies(evidence.arrivals());
    Latencies during = beside.latencies(evidence.arrivals());
    double ratio = Findings.ratio(99, during, before);
    return new Findings(evidence)
        .latency("healthy, without trouble", before)
        .latency("healthy, beside trouble", during)
        .ratio("p50 beside / without", 50, during, before)
        .ratio("p99 beside / without", 99, during, before)
        .ratio("p99.9 beside / without", 99.9, during, before)
        .figure("queued for the hanging endpoint", backlog)
        .figure("unsent (no connection free)", unsent(alone) + unsent(beside))
        .warnIf(ratio < Findings.SUSPICIOUS, Findings.NOT_WARM)
        .bound(Bound.atMost("healthy p99, beside / without", ratio, P99_RATIO_MAX));
  }

  private static long unsent(Flow flow) {
    return flow.ledger().tally().unsent();
  }
}
