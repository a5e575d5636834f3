package dev.hookswitch.api.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to send as {@code after} for the next page; null: this was the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** A page of what was read; a full page has a next one. */
  public static <R, T> Page<T> of(
      List<R> read, int limit, Function<R, T> item, Function<R, String> cursor) {
    @Nullable String next = read.size() < limit ? null : cursor.apply(read.get(read.size() - 1));
    return new Page<>(read.stream().map(item).toList(), next);
  }
}
