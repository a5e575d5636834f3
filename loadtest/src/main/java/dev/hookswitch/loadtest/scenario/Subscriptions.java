package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.server.EndpointsApi;
import dev.hookswitch.loadtest.sink.SinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of a run: created at the server, made known to the sink, removed at the end. */
final class Subscriptions implements AutoCloseable {
  private final EndpointsApi api;
  private final List<String> ids = new ArrayList<>();

  Subscriptions(EndpointsApi api) {
    this.api = api;
  }

  void create(SinkClient sink, int types, int fanOut) throws IOException, InterruptedException {
    Map<Integer, String> secrets = new HashMap<>();
    for (int endpoint = 0; endpoint < types * fanOut; endpoint++) {
      EndpointsApi.Created created =
          api.create(
              sink.endpointUrl(endpoint),
              EventMaker.typeName(endpoint / fanOut),
              "loadtest " + endpoint);
      ids.add(created.id());
      secrets.put(endpoint, created.secret());
    }
    sink.secrets(secrets);
  }

  @Override
  public void close() {
    try {
      for (String id : ids) {
        api.delete(id);
      }
    } catch (IOException serverIsGone) {
      // Nothing is left to delete them from.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
