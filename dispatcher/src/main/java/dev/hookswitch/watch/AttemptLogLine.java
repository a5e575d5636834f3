package dev.hookswitch.watch;

import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One structured line per attempt: ids, number, outcome, timings, what comes next. No URL, no
 * header, no body: those may hold secrets.
 */
public final class AttemptLogLine {
  /** Which attempts are logged. */
  public enum Scope {
    ALL,
    FAILURES,
    NONE;

    boolean covers(Attempt attempt) {
      @Nullable Outcome outcome = attempt.outcome();
      return this == ALL || (this == FAILURES && (outcome == null || !outcome.delivered()));
    }
  }

  private static final Logger log = LoggerFactory.getLogger("hookswitch.attempt");

  private final Scope scope;

  public AttemptLogLine(Scope scope) {
    this.scope = scope;
  }

  void write(Attempt attempt) {
    if (scope.covers(attempt) && log.isInfoEnabled()) {
      log.info(format(attempt));
    }
  }

  static String format(Attempt attempt) {
    Event event = attempt.delivery().event();
    StringBuilder line = new StringBuilder(320);
    line.append("attempt delivery=").append(attempt.delivery().id());
    line.append(" event=").append(event.id());
    line.append(" endpoint=").append(attempt.delivery().endpoint());
    line.append(" tenant=").append(event.tenant());
    line.append(" type=").append(event.type());
    line.append(" number=").append(attempt.number());
    line.append(" state=").append(attempt.state().label());
    @Nullable Outcome outcome = attempt.outcome();
    if (outcome != null) {
      append(line, outcome);
    }
    if (attempt.nextDueAt() != null) {
      line.append(" next_due_at=").append(attempt.nextDueAt());
    }
    return line.toString();
  }

  private static void append(StringBuilder line, Outcome outcome) {
    line.append(" outcome=").append(outcome.label());
    line.append(" status=").append(outcome.status());
    Timings timings = outcome.timings();
    millis(line, " queue_ms=", timings.queue());
    millis(line, " connect_ms=", timings.connect());
    millis(line, " first_byte_ms=", timings.firstByte());
    millis(line, " total_ms=", timings.total());
    if (outcome.detail() != null) {
      line.append(" detail=\"").append(fit(outcome.detail())).append('"');
    }
  }

  /** The receiver has a say in it: it may neither end the line nor the field. */
  private static String fit(String detail) {
    StringBuilder fit = new StringBuilder(detail.length());
    detail
        .codePoints()
        .map(c -> c == '"' ? '\'' : Character.isISOControl(c) || isSeparator(c) ? ' ' : c)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  private static boolean isSeparator(int point) {
    int type = Character.getType(point);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }

  private static void millis(StringBuilder line, String name, long nanos) {
    line.append(name).append(String.format(Locale.ROOT, "%.1f", nanos / 1e6));
  }
}
