package dev.hookswitch.pace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deficit round robin (Shreedhar and Varghese, 1995) in the form that goes into debt: a member is
 * served while it has credit, and gets a quantum when its turn is over.
 *
 * <p>The member served last keeps its turn although it wants nothing for the moment, until the next
 * one is looked for: it may ask again before that. All others that want nothing are not in it.
 */
final class Rotation<M extends Rotation.Member<M>> {
  /** Somebody who takes turns, in one rotation at most. */
  abstract static class Member<M extends Member<M>> {
    private @Nullable M previous;
    private @Nullable M next;
    private long credit;

    /** Whether it has something to be served. */
    abstract boolean wants();

    boolean linked() {
      return next != null;
    }
  }

  private final long quantum;
  private @Nullable M head;

  Rotation(long quantum) {
    this.quantum = quantum;
  }

  /** Takes its place at the end, with a quantum less its debt; nothing if it has one. */
  void join(M member) {
    Member<M> links = member;
    if (links.linked()) {
      return;
    }
    links.credit = Math.min(0, links.credit) + quantum;
    @Nullable M first = head;
    if (first == null) {
      links.previous = member;
      links.next = member;
      head = member;
      return;
    }
    Member<M> firstLinks = first;
    M last = Objects.requireNonNull(firstLinks.previous);
    Member<M> lastLinks = last;
    links.previous = last;
    links.next = first;
    lastLinks.next = member;
    firstLinks.previous = member;
  }

  /** Gives up its place; nothing if it has none. */
  void part(M member) {
    Member<M> links = member;
    @Nullable M previous = links.previous;
    @Nullable M next = links.next;
    if (previous == null || next == null) {
      return;
    }
    if (next == member) {
      head = null;
    } else {
      ((Member<M>) previous).next = next;
      ((Member<M>) next).previous = previous;
      if (head == member) {
        head = next;
      }
    }
    links.previous = null;
    links.next = null;
  }

  /** Whose turn it is; null: nobody wants anything. */
  @Nullable M turn() {
    for (@Nullable M member = head; member != null; member = head) {
      Member<M> links = member;
      if (!member.wants()) {
        part(member);
      } else if (links.credit > 0) {
        return member;
      } else {
        links.credit += quantum;
        head = links.next;
      }
    }
    return null;
  }

  /** It was served for so much. */
  void charge(M member, long cost) {
    ((Member<M>) member).credit -= cost;
  }

  /** Who was served last, or is to be served next; null: nobody takes part. */
  @Nullable M head() {
    return head;
  }
}
