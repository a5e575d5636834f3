package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.behaviour.Reaction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The behaviours that the run has chosen, and what came of them. */
final class Scripts {
  private static final Reaction TAKE = Reaction.answer(Reaction.OK);

  private static final class Entry {
    Behaviour behaviour = Behaviour.OK;
    final AnswerLog answers = new AnswerLog();
  }

  private final Map<Integer, Entry> entries = new HashMap<>();
  private final DoubleSupplier chance;

  Scripts(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** Changes what some endpoints do; the others go on as they were. */
  void put(Map<Integer, Behaviour> changes) {
    changes.forEach(
        (endpoint, behaviour) ->
            entries.computeIfAbsent(endpoint, e -> new Entry()).behaviour = behaviour);
  }

  /** What happens to a request; endpoints never scripted take everything, and keep no log. */
  Reaction react(int endpoint, long nowMicros) {
    Entry entry = entries.get(endpoint);
    if (entry == null) {
      return TAKE;
    }
    Reaction reaction = entry.behaviour.react(nowMicros, chance.getAsDouble());
    entry.answers.answered(reaction.status(), nowMicros);
    return reaction;
  }

  /** How an endpoint answered; nothing for one never scripted. */
  AnswerLog answers(int endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null ? new AnswerLog() : entry.answers;
  }
}
