package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.OnLoops;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Held connections: what they tell the server, and how they come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinkTest {
  private final TestDatabase database = TestDatabase.create();
  private final Pools pools =
      new Pools(
          database.vertx(),
          database.address(),
          new Pools.Options(
              Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(10), 2));

  @AfterAll
  void close() {
    database.close();
  }

  private Link link() {
    return database.onLoop(
        () -> new Link(database.vertx(), pools.held(true), Duration.ofMinutes(1)));
  }

  private String ask(Link link, String sql) {
    return OnLoops.await(later(link, sql));
  }

  private Future<String> later(Link link, String sql) {
    return database.onLoop(
        () -> link.run(sql, Tuple.tuple()).map(rows -> rows.iterator().next().getString(0)));
  }

  private boolean answers(Link link, String sql) {
    return OnLoops.await(later(link, sql).map(true).otherwise(false));
  }

  private String pid(Link link) {
    return ask(link, "SELECT pg_backend_pid()::text");
  }

  @Test
  void it_keeps_one_connection() {
    Link link = link();
    assertThat(pid(link)).isEqualTo(pid(link));
  }

  @Test
  void it_connects_again_after_its_backend_was_terminated() {
    Link link = link();
    String first = pid(link);
    database.query("SELECT pg_terminate_backend(" + first + ")");

    OnLoops.until("the link works again", () -> answers(link, "SELECT '1'"));
    assertThat(pid(link)).isNotEqualTo(first);
  }

  @Test
  void it_heals_when_its_prepared_statements_are_gone() {
    Link link = link();
    String question = "SELECT 'known'";
    assertThat(ask(link, question)).isEqualTo("known");
    OnLoops.await(
        database.onLoop(() -> link.use(connection -> connection.query("DISCARD ALL").execute())));

    assertThatThrownBy(() -> ask(link, question)).hasMessageContaining("26000");
    OnLoops.until("it is known again", () -> answers(link, question));
  }

  @Test
  void a_statement_that_fails_does_not_cost_the_connection() {
    Link link = link();
    String first = pid(link);
    assertThatThrownBy(() -> ask(link, "SELECT (1 / 0)::text")).hasMessageContaining("22012");
    assertThat(pid(link)).isEqualTo(first);
  }

  @Test
  void hot_connections_plan_for_probes_and_bound_their_statements() {
    Link link = link();
    assertThat(
            List.of(
                ask(link, "SELECT current_setting('plan_cache_mode')"),
                ask(link, "SELECT current_setting('enable_seqscan')"),
                ask(link, "SELECT current_setting('enable_hashjoin')"),
                ask(link, "SELECT current_setting('enable_mergejoin')"),
                ask(link, "SELECT current_setting('synchronous_commit')"),
                ask(link, "SELECT current_setting('statement_timeout')"),
                ask(link, "SELECT current_setting('search_path')")))
        .containsExactly("force_generic_plan", "off", "off", "off", "on", "10s", "hookswitch");
  }

  @Test
  void records_may_commit_without_the_disk() {
    Link link =
        database.onLoop(() -> new Link(database.vertx(), pools.held(false), Duration.ofMinutes(1)));
    assertThat(ask(link, "SELECT current_setting('synchronous_commit')")).isEqualTo("off");
  }

  @Test
  void a_closed_link_refuses() {
    Link link = link();
    pid(link);
    OnLoops.await(database.onLoop(link::close));
    Link unused = link();
    OnLoops.await(database.onLoop(unused::close));

    assertThatThrownBy(() -> pid(unused)).hasMessageContaining("closed");
  }
}
