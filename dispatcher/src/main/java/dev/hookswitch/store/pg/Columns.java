package dev.hookswitch.store.pg;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values as Postgres and the driver want them. */
final class Columns {
  private Columns() {}

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** The bytes, not copied. */
  static @Nullable Buffer bytes(byte @Nullable [] bytes) {
    return bytes == null ? null : BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }

  /** Text that Postgres takes: it has no U+0000. */
  static @Nullable String text(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
