package dev.hookswitch.store.embedded;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who the server runs as. Postgres refuses to run as root, and as a user whose number has no name.
 *
 * @param prefix the words before each command of Postgres
 * @param self the number of the user who runs this process; absent on Windows
 * @param owner the number of the user who must own the cluster's files; absent on Windows
 */
record RunAs(List<String> prefix, OptionalInt self, OptionalInt owner) {

  static final int ROOT = 0;
  static final int NOBODY = 65_534;

  /** Without the secure bit, access(2) would not count the capability, and Postgres asks that. */
  static final RunAs NOBODY_FOR_ROOT =
      new RunAs(
          List.of(
              "setpriv",
              "--securebits=+no_setuid_fixup",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override"),
          OptionalInt.of(ROOT),
          OptionalInt.of(NOBODY));

  static RunAs detect() throws IOException {
    if (!PrivateDirectory.POSIX) {
      return new RunAs(List.of(), OptionalInt.empty(), OptionalInt.empty());
    }
    int user = Integer.parseInt(Command.run(List.of("id", "-u")).output());
    return Stream.of(plain(user), inNamespace(user), NOBODY_FOR_ROOT)
        .filter(way -> way.self().equals(OptionalInt.of(user)) && way.works())
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedDatabaseException(
                    ("the embedded database cannot run as user %d here: Postgres needs a user who"
                            + " is not root and has a name, and neither user namespaces"
                            + " (unshare -U) nor, for root, setpriv work. Start as such a user, or"
                            + " give database.url")
                        .formatted(user)));
  }

  private static RunAs plain(int user) {
    return new RunAs(List.of(), OptionalInt.of(user), OptionalInt.of(user));
  }

  /** Inside, everybody is nobody; the files still belong to whoever is outside. */
  static RunAs inNamespace(int user) {
    return new RunAs(List.of("unshare", "-U"), OptionalInt.of(user), OptionalInt.of(user));
  }

  boolean works() {
    try {
      Command name = Command.run(command(List.of("id", "-un")));
      return name.exit() == 0 && !name.output().equals("root");
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Root may have run the server of this directory in the other of its two ways. */
  boolean canTakeOverFrom(int user) {
    return self.equals(OptionalInt.of(ROOT)) && (user == ROOT || user == NOBODY);
  }

  List<String> command(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }
}
