package dev.hookswitch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.hookswitch.endpoint.Pump;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ranks of architecture §2: who may know whom. */
@AnalyzeClasses(packages = "dev.hookswitch", importOptions = ImportOption.DoNotIncludeTests.class)
final class RanksTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/hookswitch");
  private static final int VERTICLE_LINES_MAX = 120;

  @ArchTest
  static final ArchRule values_and_decisions_know_neither_vertx_nor_sql =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.hookswitch.event..", "dev.hookswitch.retry..", "dev.hookswitch.pace..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..", "io.netty..", "io.micrometer..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule the_pace_knows_nothing_of_what_it_paces =
      noClasses()
          .that()
          .resideInAPackage("dev.hookswitch.pace..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.hookswitch..")
                  .and(resideOutsideOfPackage("dev.hookswitch.pace..")));

  @ArchTest
  static final ArchRule only_the_store_knows_the_database =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.hookswitch.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx.sqlclient..",
              "io.vertx.pgclient..",
              "java.sql..",
              "javax.sql..",
              "org.flywaydb..",
              "org.postgresql..");

  @ArchTest
  static final ArchRule only_one_package_speaks_to_the_reactive_driver =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.hookswitch.store.pg..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..");

  @ArchTest
  static final ArchRule rows_and_tuples_stop_at_the_door =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(nameNothingOf("io.vertx.sqlclient"));

  @ArchTest
  static final ArchRule only_the_store_keeps_json_documents =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.hookswitch.store.pg..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.json..");

  @ArchTest
  static final ArchRule only_watch_and_engine_count =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.hookswitch.watch..", "dev.hookswitch.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule the_network_is_reached_by_deliver_and_the_store_only =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.hookswitch.deliver..", "dev.hookswitch.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty.channel..", "io.vertx.core.http..", "java.net..");

  @ArchTest
  static final ArchRule stages_do_not_go_round_in_circles =
      slices().matching("dev.hookswitch.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_do_not_go_round_in_circles =
      slices().matching("dev.hookswitch.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule stages_know_the_engine_by_nothing =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.hookswitch.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.hookswitch.engine..");

  @ArchTest
  static final ArchRule stages_see_the_store_by_their_own_interfaces =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.hookswitch.engine..", "dev.hookswitch.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.hookswitch.store..");

  @ArchTest
  static final ArchRule pumps_send_through_their_own_interface =
      noClasses()
          .that(belongToAnyOf(Pump.class))
          .should()
          .dependOnClassesThat()
          .haveSimpleName("Deliverer");

  @ArchTest
  static final ArchRule replays_owe_again_and_know_nothing_of_sending =
      noClasses()
          .that()
          .resideInAPackage("dev.hookswitch.replay..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.hookswitch..")
                  .and(
                      resideOutsideOfPackages(
                          "dev.hookswitch.replay..",
                          "dev.hookswitch.switchboard..",
                          "dev.hookswitch.look..",
                          "dev.hookswitch.event..")));

  @ArchTest
  static final ArchRule verticles_wire_and_do_not_think =
      classes()
          .that()
          .areAssignableTo(VerticleBase.class)
          .or()
          .areAssignableTo(Verticle.class)
          .should(haveAtMostLines(VERTICLE_LINES_MAX));

  @Test
  void every_package_has_an_essay() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Set<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> SOURCES.relativize(file.getParent()))
              .collect(Collectors.toSet());
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(
              dir ->
                  assertThat(SOURCES.resolve(dir).resolve("package-info.java"))
                      .content()
                      .startsWith("/**")
                      .contains("@NullMarked"));
    }
  }

  @Test
  void statements_stand_in_files_of_their_own() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("store/pg"))) {
      List<Path> withSql =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> read(file).matches("(?s).*\"\\s*(SELECT|INSERT|UPDATE|DELETE) .*"))
              .toList();
      assertThat(withSql).isEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchCondition<JavaMethod> nameNothingOf(String packageName) {
    return new ArchCondition<>("name nothing of " + packageName + " in their signature") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .filter(type -> type.getPackageName().startsWith(packageName))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " names " + type.getName())));
      }
    };
  }

  private static ArchCondition<JavaClass> haveAtMostLines(int lines) {
    return new ArchCondition<>("have at most " + lines + " lines") {
      @Override
      public void check(JavaClass verticle, ConditionEvents events) {
        String path = verticle.getName().replace('.', '/') + ".java";
        long count = read(Path.of("src/main/java").resolve(path)).lines().count();
        if (count > lines) {
          events.add(SimpleConditionEvent.violated(verticle, verticle.getName() + " has " + count));
        }
      }
    };
  }
}
