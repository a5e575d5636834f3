package dev.hookswitch.endpoint;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all lanes together may hold. Shared by all event loops. */
public final class MemoryBudget {
  private final long maxBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  public MemoryBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether so many bytes more are within the budget. */
  public boolean fits(int bytes) {
    return usedBytes.get() + bytes <= maxBytes;
  }

  /** Counts bytes as used; may overdraw by what the loops reserve at the same instant. */
  public void reserve(int bytes) {
    usedBytes.addAndGet(bytes);
  }

  public void release(int bytes) {
    usedBytes.addAndGet(-bytes);
  }

  public long usedBytes() {
    return usedBytes.get();
  }
}
