package dev.hookswitch.accept;

import java.util.List;

/** The events of one request: all of them are stored, or none. */
public record Submission(List<Entry> entries) {}
