package io.erasuredesk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the house, held against the code: who may import whom. */
class ArchitectureTest {

  private static final Set<String> READERS = Set.of("MailParser", "ReadMail", "HearMail");

  private static final String ROOT = "io.erasuredesk";

  /** From the ground up; rooms of one line are neighbours and do not know each other. */
  private static final List<Set<String>> LINES =
      List.of(
          Set.of("problem"),
          Set.of("keyring", "work"),
          Set.of("access"),
          Set.of("audit"),
          Set.of("mail", "intent"),
          Set.of("ticket"),
          Set.of("verification", "ledger", "webhook"),
          Set.of("approval"),
          Set.of("erasure"),
          Set.of("proof"),
          Set.of("retention"),
          Set.of("intake", "api", "console", "requester"),
          Set.of("demo"));

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/generated-"))
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages(ROOT)
          .that(
              new DescribedPredicate<>("are no tests") {
                @Override
                public boolean test(JavaClass type) {
                  return type.getSource()
                      .map(source -> !isTest(source.getUri().toString(), room(type)))
                      .orElse(true);
                }
              });

  /** Tests lie beside the demo's classes, which are test code too unless the demo is built. */
  private static boolean isTest(String uri, String room) {
    return uri.contains("test-classes") && !room.equals("demo");
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static int line(String room) {
    for (int n = 0; n < LINES.size(); n++) {
      if (LINES.get(n).contains(room)) {
        return n;
      }
    }
    return -1;
  }

  @Test
  void seesTheWholeHouse() {
    assertThat(house.contain(ROOT + ".ticket.Ticket")).isTrue();
    assertThat(house.contain(ROOT + ".ArchitectureTest")).isFalse();
    assertThat(house.size()).isGreaterThan(80);
  }

  @Test
  void everyRoomIsInThePlan() {
    Set<String> unplanned =
        house.stream()
            .map(ArchitectureTest::room)
            .filter(room -> !room.isEmpty() && line(room) < 0)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unplanned).isEmpty();
  }

  @Test
  void importsGoStrictlyDownward() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : house) {
      String from = room(type);
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String to = room(target);
        boolean inside = target.getPackageName().startsWith(ROOT);
        if (!inside || from.equals(to)) {
          continue;
        }
        if (to.isEmpty() || (!from.isEmpty() && line(to) >= line(from))) {
          wrong.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void hasNoCycles() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(house);
  }

  /** A room's own parts are no knot either; a ticket and its laws still know each other. */
  @Test
  void hasNoCyclesWithinARoom() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            resideInAPackage(ROOT + ".ticket.."), resideInAPackage(ROOT + ".ticket.."))
        .check(house);
  }

  @Test
  void takesTimeFromTheClockOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".demo..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .check(house);
  }

  @Test
  void asksForNoNullsWithoutSayingSo() {
    Set<String> unmarked =
        house.stream()
            .map(JavaClass::getPackage)
            .filter(p -> p.getName().startsWith(ROOT))
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(p -> p.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).isEmpty();
  }

  /** What a hostile mail costs in time must not be paid while rows are locked. */
  @Test
  void readsNoMailInATransaction() {
    noMethods()
        .that()
        .areAnnotatedWith(Transactional.class)
        .should(
            new ArchCondition<JavaMethod>("read a mail") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream()
                    .filter(call -> READERS.contains(call.getTargetOwner().getSimpleName()))
                    .forEach(
                        call ->
                            events.add(
                                SimpleConditionEvent.satisfied(call, call.getDescription())));
              }
            })
        .check(house);
  }

  @Test
  void onlyTheIntakeAndTheLedgerSeeRawMail() {
    classes()
        .that()
        .haveFullyQualifiedName(ROOT + ".mail.MailParser")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(
            ROOT + ".mail..",
            ROOT + ".ledger..",
            ROOT + ".intake..",
            ROOT + ".api..",
            ROOT + ".bench..")
        .check(house);
  }
}
