package dev.hookswitch.config;

/** How log lines are written. */
public enum LogFormat {
  TEXT,
  JSON
}
