package dev.hookswitch.config.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Lays an override over the rules it changes: it names only what differs, at any depth. */
final class Overrides {
  private static final String SCHEDULE = "schedule";
  private static final String LISTED = "delays_s";
  private static final List<String> GROWING = List.of("base_s", "factor", "cap_s");

  private Overrides() {}

  static ObjectNode lay(ObjectNode base, ObjectNode over) {
    ObjectNode merged = base.deepCopy();
    if (merged.get(SCHEDULE) instanceof ObjectNode schedule) {
      dropOtherForm(schedule, over.path(SCHEDULE));
    }
    merge(merged, over);
    return merged;
  }

  /** Who writes delays as a list does not want those that grow as well, nor the other way round. */
  private static void dropOtherForm(ObjectNode schedule, JsonNode over) {
    if (over.has(LISTED)) {
      schedule.remove(GROWING);
    } else if (GROWING.stream().anyMatch(over::has)) {
      schedule.remove(LISTED);
    }
  }

  private static void merge(ObjectNode into, ObjectNode over) {
    for (Iterator<Map.Entry<String, JsonNode>> all = over.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = all.next();
      if (into.get(entry.getKey()) instanceof ObjectNode inner
          && entry.getValue() instanceof ObjectNode differing) {
        merge(inner, differing);
      } else {
        into.set(entry.getKey(), entry.getValue());
      }
    }
  }
}
