package dev.hookswitch.config;

/** Which attempts get a log line. */
public enum LoggedAttempts {
  ALL,
  FAILURES,
  NONE
}
