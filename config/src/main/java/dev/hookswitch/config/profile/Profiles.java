package dev.hookswitch.config.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profiles of this process, built-in and the operator's own. */
public final class Profiles {
  private final Map<String, Profile> byName = new TreeMap<>();

  /**
   * @param profiles with different names, the standard one among them
   */
  Profiles(Collection<Profile> profiles) {
    profiles.forEach(profile -> byName.put(profile.name(), profile));
    if (!byName.containsKey(Profile.STANDARD)) {
      throw new IllegalArgumentException(Profile.STANDARD + " is missing");
    }
  }

  public Optional<Profile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public List<Profile> all() {
    return List.copyOf(byName.values());
  }

  /** The profile of an endpoint that names none. */
  public Profile standard() {
    return find(Profile.STANDARD).orElseThrow();
  }
}
