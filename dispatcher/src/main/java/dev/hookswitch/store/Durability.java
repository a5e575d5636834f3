package dev.hookswitch.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database whether what it confirms survives a crash. */
public final class Durability {

  private static final int OLDEST_VERSION = 15;

  private static final String SETTINGS =
      """
      SELECT current_setting('fsync')                  AS fsync,
             current_setting('full_page_writes')       AS full_page_writes,
             current_setting('synchronous_commit')     AS synchronous_commit,
             current_setting('server_version_num')     AS server_version_num
      """;

  private Durability() {}

  /**
   * Looks at the settings which hold for the role and session of this connection.
   *
   * @return what is unsafe, each naming setting and value; empty when all is well
   * @throws UnsafeDatabaseException when something is unsafe and that is not allowed
   */
  public static List<String> check(Connection connection, boolean allowUnsafe) throws SQLException {
    List<String> findings = findings(connection);
    if (!findings.isEmpty() && !allowUnsafe) {
      throw new UnsafeDatabaseException(findings);
    }
    return findings;
  }

  private static List<String> findings(Connection connection) throws SQLException {
    List<String> findings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery(SETTINGS)) {
      settings.next();
      if (settings.getString("fsync").equals("off")) {
        findings.add("fsync = off (a power cut can destroy the database)");
      }
      if (settings.getString("full_page_writes").equals("off")) {
        findings.add("full_page_writes = off (a power cut can leave torn pages)");
      }
      String commit = settings.getString("synchronous_commit");
      if (commit.equals("off") || commit.equals("local")) {
        findings.add(
            "synchronous_commit = %s for this role (a confirmed event can be lost)"
                .formatted(commit));
      }
      int version = settings.getInt("server_version_num") / 10_000;
      if (version < OLDEST_VERSION) {
        findings.add("server_version = %d (needs %d or later)".formatted(version, OLDEST_VERSION));
      }
    }
    return List.copyOf(findings);
  }
}
