package io.erasuredesk.approval;

import static io.erasuredesk.approval.Refusals.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ReadNewMailsTest {

  private static final Actor.Staff AGENT = TicketFixture.AGENT;
  private static final Actor.Staff ADMIN = TicketFixture.ADMIN;

  @Inject TicketFixture fixture;
  @Inject ReadNewMails reading;
  @Inject ApproveErasure approval;

  @Test
  void voidsWhatTheApproverHasReadAndThenRefusesUntilSomebodyHasReadTheMail() {
    UUID id = fixture.verified(FakeShop.open());
    Ticket read = fixture.read(id);

    UUID mail = fixture.mail(id, false);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> approval.approve(read.ref(), ADMIN, read.version(), read.ref().text()));
    refuses(ProblemType.UNREAD_MAIL, () -> fixture.approve(id, ADMIN));
    read(id, AGENT, mail);
    assertThat(fixture.acts(id)).endsWith(Act.MAIL_READ);
    assertThat(fixture.read(id).frozenAt()).isEmpty();
    assertThat(fixture.approve(id, ADMIN).status()).isEqualTo(TicketStatus.COOLING_OFF);
  }

  @Test
  void takesTheVerificationBackWhenAMailIsReadThatVoidsIt() {
    UUID id = fixture.verified(FakeShop.open());
    fixture.mail(id, true);
    UUID newest = fixture.mail(id, false);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);

    read(id, AGENT, newest);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(fixture.read(id).verifiedBy()).isEmpty();
  }

  @Test
  void takesTheVerificationBackWhenTheReaderSaysSo() {
    UUID id = fixture.verified(FakeShop.open());
    UUID mail = fixture.mail(id, false);
    Ticket ticket = fixture.read(id);

    reading.read(ticket.ref(), AGENT, ticket.version(), mail, true);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void wantsTheNewestMailAndTheNewestVersion() {
    UUID id = fixture.verified(FakeShop.open());
    UUID first = fixture.mail(id, false);
    Ticket before = fixture.read(id);
    UUID second = fixture.mail(id, false);

    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> reading.read(before.ref(), AGENT, before.version(), second, false));
    refuses(ProblemType.CHANGED_MEANWHILE, () -> read(id, AGENT, first));
    refuses(ProblemType.NOT_FOUND, () -> read(id, AGENT, UUID.randomUUID()));
    read(id, AGENT, second);
    refuses(ProblemType.ALREADY_DONE, () -> read(id, AGENT, second));
  }

  @Test
  void needsAnAdminOtherThanTheVerifierAfterTheApproval() {
    UUID id = fixture.approved(FakeShop.open());
    UUID mail = fixture.mail(id, true);

    refuses(ProblemType.ROLE_MISSING, () -> read(id, AGENT, mail));
    refuses(
        ProblemType.FOUR_EYES,
        () -> read(id, new Actor.Staff("agent", Set.of(Role.AGENT, Role.ADMIN)), mail));
    read(id, ADMIN, mail);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(fixture.read(id).frozenAt()).isEmpty();
  }

  @Test
  void freezesNothingThatCannotLeadToAnErasure() {
    UUID id = fixture.received();
    fixture.mail(id, true);

    assertThat(fixture.read(id).frozenAt()).isEmpty();
    assertThat(fixture.rows("select 1 from unread_mail where ticket_id = ?1", id)).isEmpty();
  }

  @Test
  void letsTheDatabaseRefuseAnApprovalOverAnUnreadMail() {
    UUID id = fixture.verified(FakeShop.open());
    fixture.mail(id, false);

    assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into approval (ticket_id, verified_by, approved_by, approved_at,"
                        + " not_before, digest) values (?1, 'one', 'two', now(), now(),"
                        + " sha256('x'))",
                    id))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("unread mail");
  }

  private void read(UUID id, Actor.Staff by, UUID mail) {
    Ticket ticket = fixture.read(id);
    reading.read(ticket.ref(), by, ticket.version(), mail, false);
  }
}
