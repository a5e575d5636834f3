package dev.hookswitch.store.pg;

import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import dev.hookswitch.record.AttemptLog;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Attempts as arrays, a column each, written by one statement. */
final class PgAttemptLog implements AttemptLog {
  private static final String RECORD = Sql.load("record_attempts");

  private final Link link;
  private final LongSupplier fencingToken;

  PgAttemptLog(Link link, LongSupplier fencingToken) {
    this.link = link;
    this.fencingToken = fencingToken;
  }

  @Override
  public Future<Void> append(List<Attempt> attempts) {
    return link.run(RECORD, parameters(attempts)).mapEmpty();
  }

  private Tuple parameters(List<Attempt> attempts) {
    int n = attempts.size();
    Long[] endpoints = new Long[n];
    UUID[] events = new UUID[n];
    Short[] shards = new Short[n];
    OffsetDateTime[] started = new OffsetDateTime[n];
    Long[] tenants = new Long[n];
    Integer[] numbers = new Integer[n];
    String[] states = new String[n];
    OffsetDateTime[] due = new OffsetDateTime[n];
    for (int i = 0; i < n; i++) {
      Attempt attempt = attempts.get(i);
      endpoints[i] = attempt.delivery().endpoint().value();
      events[i] = attempt.delivery().event().uid();
      shards[i] = (short) attempt.delivery().endpoint().shard();
      started[i] = Columns.time(attempt.startedAt());
      tenants[i] = attempt.delivery().event().tenant().value();
      numbers[i] = attempt.number();
      states[i] = attempt.state().label();
      due[i] = Columns.time(attempt.nextDueAt());
    }
    Tuple columns =
        Tuple.tuple()
            .addArrayOfLong(endpoints)
            .addArrayOfUUID(events)
            .addArrayOfShort(shards)
            .addArrayOfOffsetDateTime(started)
            .addArrayOfLong(tenants)
            .addArrayOfInteger(numbers)
            .addArrayOfString(states)
            .addArrayOfOffsetDateTime(due);
    addOutcomes(columns, attempts);
    return addDeferrals(columns, attempts).addLong(fencingToken.getAsLong());
  }

  private static Tuple addDeferrals(Tuple columns, List<Attempt> attempts) {
    int n = attempts.size();
    Boolean[] failovers = new Boolean[n];
    Integer[] failures = new Integer[n];
    Boolean[] nextFailovers = new Boolean[n];
    String[] heldCalls = new String[n];
    OffsetDateTime[] heldUntil = new OffsetDateTime[n];
    for (int i = 0; i < n; i++) {
      Attempt attempt = attempts.get(i);
      failovers[i] = attempt.onFailover();
      @Nullable Deferral next = attempt.next();
      if (next == null) {
        continue;
      }
      failures[i] = next.failures();
      nextFailovers[i] = next.onFailover();
      heldCalls[i] = next.heldUntil() == null ? null : attempt.delivery().event().callId();
      heldUntil[i] = Columns.time(next.heldUntil());
    }
    return columns
        .addArrayOfBoolean(failovers)
        .addArrayOfInteger(failures)
        .addArrayOfBoolean(nextFailovers)
        .addArrayOfString(heldCalls)
        .addArrayOfOffsetDateTime(heldUntil);
  }

  private static void addOutcomes(Tuple columns, List<Attempt> attempts) {
    int n = attempts.size();
    Integer[] statuses = new Integer[n];
    String[] errors = new String[n];
    String[] details = new String[n];
    String[] methods = new String[n];
    String[] urls = new String[n];
    String[] remotes = new String[n];
    String[] timings = new String[n];
    String[] requestHeaders = new String[n];
    String[] responseHeaders = new String[n];
    Buffer[] bodies = new Buffer[n];
    Boolean[] truncated = new Boolean[n];
    for (int i = 0; i < n; i++) {
      @Nullable Outcome outcome = attempts.get(i).outcome();
      statuses[i] = outcome == null ? 0 : outcome.status();
      truncated[i] = outcome != null && outcome.exchange().truncated();
      if (outcome == null) {
        continue;
      }
      Exchange exchange = outcome.exchange();
      errors[i] = outcome.error() == null ? null : outcome.error().label();
      details[i] = Columns.text(outcome.detail());
      methods[i] = exchange.method();
      urls[i] = exchange.url();
      remotes[i] = outcome.remoteAddress();
      timings[i] = arrayText(outcome.timings());
      requestHeaders[i] = Columns.text(exchange.requestHeaders());
      responseHeaders[i] = Columns.text(exchange.responseHeaders());
      bodies[i] = Columns.bytes(exchange.responseBody());
    }
    columns
        .addArrayOfInteger(statuses)
        .addArrayOfString(errors)
        .addArrayOfString(details)
        .addArrayOfString(methods)
        .addArrayOfString(urls)
        .addArrayOfString(remotes)
        .addArrayOfString(timings)
        .addArrayOfString(requestHeaders)
        .addArrayOfString(responseHeaders)
        .addArrayOfBuffer(bodies)
        .addArrayOfBoolean(truncated);
  }

  private static String arrayText(Timings t) {
    return "{"
        + t.queue()
        + ','
        + t.dns()
        + ','
        + t.connect()
        + ','
        + t.tls()
        + ','
        + t.firstByte()
        + ','
        + t.total()
        + '}';
  }
}
