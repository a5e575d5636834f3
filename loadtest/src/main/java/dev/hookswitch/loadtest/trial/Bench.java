package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.publish.Pace;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Publisher;
import dev.hookswitch.loadtest.publish.PublisherSettings;
import dev.hookswitch.loadtest.publish.Window;
import dev.hookswitch.loadtest.rate.FireTimes;
import dev.hookswitch.loadtest.server.EndpointOptions;
import dev.hookswitch.loadtest.server.EndpointsApi;
import dev.hookswitch.loadtest.server.EventsApi;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.server.TenantsApi;
import dev.hookswitch.loadtest.sink.SinkClient;
import dev.hookswitch.loadtest.sink.SinkProcess;
import dev.hookswitch.loadtest.sink.SinkSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The means of a trial; closed, it leaves no endpoint behind. */
final class Bench implements AutoCloseable {
  private static final int VERIFY_EVERY = 16;

  private final MicroClock clock = MicroClock.system();
  private final Map<Integer, String> secrets = new HashMap<>();
  private final List<Left> left = new ArrayList<>();
  private final Layout layout;
  private final TrialSettings settings;
  private final Target target;
  private final Vertx vertx;
  private final PrintWriter out;
  private final EventMaker events;
  private final SinkProcess sink;

  /** An endpoint to be removed. */
  private record Left(int endpoint, EndpointsApi api, String id) {}

  Bench(
      Layout layout,
      TrialSettings settings,
      Target target,
      Vertx vertx,
      String mainClass,
      PrintWriter out)
      throws IOException {
    EventIds ids = EventIds.startedAt(clock.micros());
    int endpoints = layout.endpoints();
    this.layout = layout;
    this.settings = settings;
    this.target = target;
    this.vertx = vertx;
    this.out = out;
    this.events = new EventMaker(ids, endpoints, settings.payloadBytes(), true);
    this.sink =
        SinkProcess.start(
            mainClass,
            new SinkSettings(
                ids, endpoints, 1, true, VERIFY_EVERY, layout.eventsMax(), layout.eventsPerCall()));
  }

  /** The key of the tenant that is there already. */
  String apiKey() {
    return target.apiKey();
  }

  /** Makes a tenant and returns its key. */
  String newTenant(String name) throws IOException, InterruptedException {
    return new TenantsApi(target).create(name);
  }

  /** Creates the endpoints of a group, all at the sink's one host and port. */
  void subscribe(String apiKey, Group group, EndpointOptions options)
      throws IOException, InterruptedException {
    subscribe(apiKey, group, options, endpoint -> sink.client().endpointUrl(endpoint));
  }

  /** Creates the endpoints of a group at addresses of their own. */
  void subscribe(String apiKey, Group group, EndpointOptions options, IntFunction<URI> urls)
      throws IOException, InterruptedException {
    EndpointsApi api = new EndpointsApi(target.url(), apiKey);
    for (int endpoint : group.endpoints()) {
      EndpointsApi.Created created =
          api.create(
              urls.apply(endpoint), EventMaker.typeName(endpoint), "loadtest " + endpoint, options);
      left.add(new Left(endpoint, api, created.id()));
      secrets.put(endpoint, created.secret());
    }
    sink.client().secrets(secrets);
  }

  /** Lets the endpoints of a group, created paused, have what they are owed. */
  void resume(Group group) throws IOException, InterruptedException {
    for (Left one : left) {
      if (group.endpoints().contains(one.endpoint())) {
        one.api().resume(one.id());
      }
    }
  }

  /** What the endpoints of a group do from now on. */
  void behave(Group group, Behaviour behaviour) throws IOException, InterruptedException {
    sink.client().behave(group.endpoints(), behaviour);
  }

  /** Begins to publish to a group, by plan, at most {@code eventsMax} events. */
  Flow flow(String apiKey, Group group, long firstRow, int perSecond, Phase phase, long eventsMax) {
    Window window = Window.of(clock.micros(), phase.warmup(), phase.measured());
    PublishLedger ledger = new PublishLedger(window, eventsMax);
    URI url = target.url().resolve("/v1/events");
    Publisher publisher =
        new Publisher(
            vertx,
            clock,
            new PublisherSettings(url, apiKey, settings.lanes(), settings.answerTimeout()),
            index -> events.event(group.sequence(firstRow, index)),
            Pace.planned(FireTimes.constant(perSecond), window.beginMicros(), window.endMicros()),
            ledger);
    return new Flow(group, firstRow, publisher, ledger, publisher.run());
  }

  /** Watches flows until they have published all. */
  void watch(String phase, List<Flow> flows) throws IOException, InterruptedException {
    new Watch(out, sink.client()).untilPublished(phase, flows, settings.answerTimeout());
  }

  /** A way to post events one request at a time. */
  EventsApi posting(String apiKey) {
    return new EventsApi(target.url(), apiKey);
  }

  EventMaker events() {
    return events;
  }

  SinkClient sink() {
    return sink.client();
  }

  MicroClock clock() {
    return clock;
  }

  TrialSettings settings() {
    return settings;
  }

  /** Waits, within a bound, until all that must arrive has arrived. */
  Evidence drain(List<Posted> mustArrive, List<Posted> mayArrive)
      throws IOException, InterruptedException {
    return new Settlement(sink.client(), out, layout.eventsMax())
        .await(mustArrive, mayArrive, settings.drainTimeout());
  }

  void say(String words) {
    out.println(words);
    out.flush();
  }

  @Override
  public void close() {
    try {
      for (Left endpoint : left) {
        endpoint.api().delete(endpoint.id());
      }
    } catch (IOException serverIsGone) {
      // Nothing is left to delete them from.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
    }
  }
}
