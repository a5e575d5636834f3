package dev.hookswitch.config;

/** One value somebody gave for a key, not yet checked, and where it was given. */
record Given(String key, String text, String origin) {

  /** Leaves the text out: the key may be a secret one. */
  @Override
  public String toString() {
    return "Given[" + key + " from " + origin + "]";
  }
}
