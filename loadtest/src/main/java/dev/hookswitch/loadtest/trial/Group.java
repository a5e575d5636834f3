package dev.hookswitch.loadtest.trial;

import java.util.List;
import java.util.stream.IntStream;

/** Endpoints of a layout that follow each other, published to in turn. */
record Group(Layout layout, int first, int count) {
  /** Rows that a number of events takes. */
  long rows(long events) {
    return (events + count - 1) / count;
  }

  /** The sequence number of the event of this index, if the first one is in {@code firstRow}. */
  long sequence(long firstRow, long index) {
    return layout.sequence(firstRow + index / count, first + (int) (index % count));
  }

  /** The numbers of the endpoints. */
  List<Integer> endpoints() {
    return IntStream.range(first, first + count).boxed().toList();
  }
}
