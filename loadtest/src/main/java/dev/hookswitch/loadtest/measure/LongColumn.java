package dev.hookswitch.loadtest.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A bounded column of longs that grows in pages; a place never written reads as 0. */
public final class LongColumn {
  /** Numbers in a page: half a megabyte. */
  public static final int PAGE_LENGTH = 1 << 16;

  private static final long[] BLANK = new long[PAGE_LENGTH];

  private final long limit;
  private long[] @Nullable [] pages = new long[16][];
  private int pageCount;

  /** A column for indexes below {@code limit}. */
  public LongColumn(long limit) {
    this.limit = limit;
  }

  /** The first index that cannot be written. */
  public long limit() {
    return limit;
  }

  /** Reads a place. */
  public long get(long index) {
    int page = (int) (index / PAGE_LENGTH);
    if (page >= pageCount) {
      return 0;
    }
    return page(page)[(int) (index % PAGE_LENGTH)];
  }

  /** Writes a place. */
  public void set(long index, long value) {
    if (index < 0 || index >= limit) {
      throw new IndexOutOfBoundsException("index " + index + " outside 0.." + (limit - 1));
    }
    writable((int) (index / PAGE_LENGTH))[(int) (index % PAGE_LENGTH)] = value;
  }

  /** Pages up to the last one written. */
  public int pageCount() {
    return pageCount;
  }

  /** One page, not to be changed. */
  public long[] page(int number) {
    long[] page = pages[number];
    return page == null ? BLANK : page;
  }

  private long[] writable(int number) {
    if (number >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
    }
    pageCount = Math.max(pageCount, number + 1);
    long[] page = pages[number];
    if (page == null) {
      page = new long[PAGE_LENGTH];
      pages[number] = page;
    }
    return page;
  }
}
