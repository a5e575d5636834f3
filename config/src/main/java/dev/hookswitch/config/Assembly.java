package dev.hookswitch.config;

import java.nio.file.Path;

/** Builds the settings from their values: the one place where a key meets its component. */
final class Assembly {
  private Assembly() {}

  static Settings settings(Values values) {
    return new Settings(
        http(values),
        database(values),
        values.choice(Environment.class, "environment"),
        egress(values),
        bootstrap(values),
        secrets(values),
        profiles(values),
        retention(values),
        accept(values),
        dispatch(values),
        breaker(values),
        deliver(values),
        recording(values),
        replay(values),
        stop(values),
        log(values));
  }

  private static Settings.Http http(Values values) {
    return new Settings.Http(
        values.whole("http.port"),
        values.text("http.host"),
        values.millis("http.idle-timeout-ms"),
        values.whole("http.connections-max"));
  }

  private static Settings.Database database(Values values) {
    return new Settings.Database(
        values.optional("database.url"),
        values.path("database.data-dir"),
        values.millis("database.connect-timeout-ms"),
        values.millis("database.idle-timeout-ms"),
        values.millis("database.statement-timeout-ms"),
        values.whole("database.pool-size"),
        values.flag("database.allow-unsafe-durability"),
        values.millis("database.lease-ms"));
  }

  private static Settings.Egress egress(Values values) {
    return new Settings.Egress(
        values.list("egress.allow"), values.optional("egress.trust-pem").map(Path::of));
  }

  private static Settings.Bootstrap bootstrap(Values values) {
    return new Settings.Bootstrap(
        values.optional("bootstrap.api-key"), values.optional("bootstrap.admin-token"));
  }

  private static Settings.Secrets secrets(Values values) {
    return new Settings.Secrets(values.optional("secrets.master-key"));
  }

  private static Settings.Profiles profiles(Values values) {
    return new Settings.Profiles(values.optional("profiles.dir").map(Path::of));
  }

  private static Settings.Retention retention(Values values) {
    return new Settings.Retention(values.whole("retention.days"));
  }

  private static Settings.Accept accept(Values values) {
    return new Settings.Accept(
        values.whole("accept.connections"),
        values.whole("accept.event-loops"),
        values.whole("accept.event-bytes-max"),
        values.whole("accept.request-bytes-max"),
        values.whole("accept.request-events-max"),
        values.millis("accept.body-timeout-ms"),
        values.whole("accept.queue-events-max"),
        values.bytes("accept.queue-bytes-max"),
        values.whole("accept.commit-events-max"),
        values.millis("accept.commit-timeout-ms"));
  }

  private static Settings.Dispatch dispatch(Values values) {
    return new Settings.Dispatch(
        values.whole("dispatch.event-loops"),
        values.whole("dispatch.queue-events-max"),
        values.bytes("dispatch.queue-bytes-max"),
        values.bytes("dispatch.memory-bytes-max"),
        values.millis("dispatch.endpoint-idle-ms"),
        values.millis("dispatch.order-hold-ms"),
        values.millis("dispatch.sweep-interval-ms"),
        values.whole("dispatch.slots-max"),
        values.whole("dispatch.retry-slots-percent"),
        values.whole("dispatch.replay-slots-percent"),
        values.whole("dispatch.tenant-slots-percent"));
  }

  private static Settings.Breaker breaker(Values values) {
    return new Settings.Breaker(
        values.millis("breaker.window-ms"),
        values.whole("breaker.calls-min"),
        values.whole("breaker.failure-percent"),
        values.whole("breaker.slow-percent"),
        values.millis("breaker.slow-call-ms"),
        values.millis("breaker.open-ms"),
        values.millis("breaker.open-max-ms"));
  }

  private static Settings.Deliver deliver(Values values) {
    return new Settings.Deliver(
        values.whole("deliver.connections-max"),
        values.millis("deliver.connect-timeout-ms"),
        values.millis("deliver.dns-timeout-ms"),
        values.millis("deliver.keep-alive-ms"),
        values.whole("deliver.response-bytes-kept"),
        values.whole("deliver.response-bytes-read"));
  }

  private static Settings.Recording recording(Values values) {
    return new Settings.Recording(
        values.whole("record.queue-attempts-max"),
        values.bytes("record.queue-bytes-max"),
        values.whole("record.commit-attempts-max"),
        values.flag("record.synchronous-commit"));
  }

  private static Settings.Replay replay(Values values) {
    return new Settings.Replay(
        values.whole("replay.owed-max"), values.millis("replay.interval-ms"));
  }

  private static Settings.Stop stop(Values values) {
    return new Settings.Stop(values.millis("stop.timeout-ms"));
  }

  private static Settings.Log log(Values values) {
    return new Settings.Log(
        values.choice(LoggedAttempts.class, "log.attempts"),
        values.choice(LogFormat.class, "log.format"));
  }
}
