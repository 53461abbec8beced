package io.erasuredesk.ticket.clock;

import static io.erasuredesk.support.Terms.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ExtendClockTest {

  @Inject ExtendClock extension;
  @Inject TicketFixture fixture;
  @Inject Terms terms;

  @ParameterizedTest(name = "{0}: GDPR 12(3), UK GDPR 12A(3), 11 CCR 7021(b)")
  @EnumSource(names = {"EU", "UK", "CALIFORNIA"})
  void extendsOnceWithANoticeThatSaysWhyAndUntilWhen(Regime regime) {
    UUID id = terms.verifying(regime);
    Instant longer = terms.due(id, true, List.of());

    Ticket ticket = extend(id, "Two partners have to be asked.");

    assertThat(ticket.dueAt()).isEqualTo(longer);
    assertThat(fixture.read(id).extendedAt()).contains(terms.now());
    assertThat(fixture.acts(id)).contains(Act.EXTENDED);
    assertThat(List.<Object>copyOf(fixture.letters(id))).contains("EXTENDED");
    refuses(ProblemType.ALREADY_DONE, () -> extend(id, ""));
    assertThat(fixture.read(id).dueAt()).isEqualTo(longer);
  }

  @Test
  void extendsNothingWhereNoLawGivesMoreTime() {
    UUID id = terms.verifying(Regime.NONE);
    refuses(ProblemType.NOT_EXTENDABLE, () -> extend(id, ""));
    assertThat(fixture.read(id).extendedAt()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EU", "UK", "CALIFORNIA"})
  void extendsUntilTheLastSecondOfTheFirstTermAndNotAfterIt(Regime regime) {
    UUID inTime = terms.verifying(regime);
    UUID late = terms.verifying(regime);
    Instant due = fixture.read(inTime).dueAt();

    terms.at(due);
    assertThat(extend(inTime, "").dueAt()).isAfter(due);
    terms.at(due.plusSeconds(1));
    refuses(ProblemType.NOT_EXTENDABLE, () -> extend(late, ""));
    assertThat(fixture.read(late).dueAt()).isEqualTo(due);
    assertThat(fixture.acts(late)).doesNotContain(Act.EXTENDED);
  }

  @Test
  void extendsNothingOfWhichNobodyCanBeTold() {
    UUID id = fixture.received(); // no account, and a sender that nobody proved
    refuses(ProblemType.NOT_EXTENDABLE, () -> extend(id, ""));
    assertThat(fixture.read(id).extendedAt()).isEmpty();
    assertThat(fixture.acts(id)).doesNotContain(Act.EXTENDED);
  }

  @Test
  void extendsNothingThatHasEndedOrThatWasReadBeforeAChange() {
    UUID id = terms.verifying(Regime.EU);
    Ticket read = fixture.read(id);
    fixture.change(id, ticket -> ticket.assign("agent"));
    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () ->
            extension.extend(
                read.ref(), TicketFixture.ADMIN, read.version(), ExtensionReason.COMPLEXITY, ""));
    fixture.change(id, ticket -> ticket.deny(DenialReason.EXCESSIVE, terms.now()));
    refuses(ProblemType.WRONG_STATUS, () -> extend(id, ""));
  }

  @Test
  void theDatabaseKeepsNoExtensionThatCameTooLate() {
    UUID id = terms.verifying(Regime.EU);
    assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into clock_extension values (?1, ?2, 'admin', 'COMPLEXITY', ?3, ?4)",
                    id,
                    terms.now().plus(Duration.ofDays(1)),
                    terms.now(),
                    terms.now().plus(Duration.ofDays(9))))
        .hasMessageContaining("clock_extension");
  }

  private Ticket extend(UUID id, String text) {
    Ticket read = fixture.read(id);
    return extension.extend(
        read.ref(), TicketFixture.ADMIN, read.version(), ExtensionReason.COMPLEXITY, text);
  }
}
