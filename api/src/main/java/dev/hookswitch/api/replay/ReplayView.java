package dev.hookswitch.api.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import org.jspecify.annotations.Nullable;

/** A replay and how far it has come. */
record ReplayView(
    String id,
    String state,
    Filter filter,
    long queued,
    long delivered,
    long undelivered,
    long pending,
    String createdAt,
    String updatedAt) {

  /** What was posted, without what was left out. */
  @JsonInclude(Include.NON_NULL)
  record Filter(
      @Nullable String endpointId,
      @Nullable String type,
      @Nullable String from,
      @Nullable String to,
      @Nullable String state,
      @Nullable String errorClass,
      @Nullable String callId) {}

  static ReplayView of(Replay replay) {
    return new ReplayView(
        replay.id().toString(),
        replay.state().label(),
        filter(replay.filter()),
        replay.queued(),
        replay.delivered(),
        replay.undelivered(),
        replay.pending(),
        replay.createdAt().toString(),
        replay.updatedAt().toString());
  }

  private static Filter filter(ReplayFilter filter) {
    return new Filter(
        text(filter.endpoint()),
        filter.type(),
        text(filter.accepted().from()),
        text(filter.accepted().to()),
        filter.state() == null ? null : filter.state().label(),
        filter.errorClass(),
        filter.callId());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
