package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.behaviour.Fail;
import dev.hookswitch.loadtest.report.Bound;
import java.io.IOException;
import java.util.List;

/**
 * Calls of several events each, at endpoints that keep the order of a call and fail now and then.
 *
 * @param failingShare part of the requests answered with {@code status}, by chance
 * @param posters calls posted side by side
 */
public record CallOrder(
    int endpoints, int calls, int eventsPerCall, int status, double failingShare, int posters)
    implements Trial {
  @Override
  public String name() {
    return "call-order";
  }

  @Override
  public String inWords() {
    return String.format(
        "%d calls of %d events over %d endpoints, %d posted side by side; %.0f %% answered with %d",
        calls, eventsPerCall, endpoints, posters, failingShare * 100, status);
  }

  @Override
  public Layout layout() {
    long callsEach = calls / endpoints + 1L;
    return new Layout(endpoints, callsEach * eventsPerCall, eventsPerCall);
  }

  @Override
  public Findings run(Bench bench) throws IOException, InterruptedException {
    Group group = layout().group(0, endpoints);
    bench.subscribe(bench.apiKey(), group, bench.settings().endpoint().callOrder());
    bench.behave(group, new Fail(status, failingShare));
    bench.say("posting " + calls + " calls");
    Calls posted = new Calls(group, calls, eventsPerCall);
    posted.post(bench.posting(bench.apiKey()), bench.events(), posters);
    Evidence evidence = bench.drain(List.of(posted), List.of());
    long refused = 0;
    for (int endpoint : group.endpoints()) {
      refused += bench.sink().answers(endpoint).refused();
    }
    return new Findings(evidence)
        .figure("requests answered with " + status, refused)
        .figure("let go early, and marked so", evidence.sink().released())
        .bound(
            Bound.atMost(
                "arrived out of their call's order", (double) evidence.sink().inversions(), 0));
  }
}
