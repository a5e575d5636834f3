package dev.hookswitch.store.embedded;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who the server runs as, for Postgres refuses to run as root.
 *
 * @param prefix the words before each command of Postgres
 * @param owner the number of the user who must own the cluster's files; absent on Windows
 */
record RunAs(List<String> prefix, OptionalInt owner) {

  static final int ROOT = 0;
  static final int NOBODY = 65_534;

  static final RunAs IN_USER_NAMESPACE = new RunAs(List.of("unshare", "-U"), OptionalInt.of(ROOT));

  /** Without the secure bit, access(2) would not count the capability, and Postgres asks that. */
  static final RunAs AS_NOBODY =
      new RunAs(
          List.of(
              "setpriv",
              "--securebits=+no_setuid_fixup",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override"),
          OptionalInt.of(NOBODY));

  static RunAs detect() throws IOException {
    if (PrivateDirectory.POSIX) {
      int user = Integer.parseInt(Command.run(List.of("id", "-u")).output());
      return user == ROOT ? insteadOfRoot() : new RunAs(List.of(), OptionalInt.of(user));
    }
    return new RunAs(List.of(), OptionalInt.empty());
  }

  private static RunAs insteadOfRoot() {
    return Stream.of(IN_USER_NAMESPACE, AS_NOBODY)
        .filter(RunAs::works)
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedDatabaseException(
                    "the embedded database cannot run as root here: neither user namespaces"
                        + " (unshare -U) nor setpriv work. Start as another user, or give"
                        + " database.url"));
  }

  /** Postgres asks for the user's name too, which needs an entry in the list of users. */
  boolean works() {
    try {
      Command name = Command.run(command(List.of("id", "-un")));
      return name.exit() == 0 && !name.output().equals("root");
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  boolean insteadOf(int user) {
    return !prefix.isEmpty() && (user == ROOT || user == NOBODY);
  }

  List<String> command(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }
}
