package dev.hookswitch.config;

/** How strict the process is about where it delivers to and which keys it makes up itself. */
public enum Environment {
  PRODUCTION,
  DEVELOPMENT
}
