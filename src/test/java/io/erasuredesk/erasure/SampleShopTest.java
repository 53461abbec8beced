package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The desk and the sample shop's erasure component understand each other. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SampleShopTest {

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject WithdrawRequest withdrawal;

  @Test
  void suspendsAndLiftsASuspension() {
    UUID id = fixture.approved(FakeShop.open());
    tickets.drain("erasure.order");
    tickets.drain("erasure.dispatch");
    assertThat(fixture.acts(id)).endsWith(Act.SUSPENDED);

    withdrawal.withdraw(id, new Actor.Requester());
    tickets.drain("erasure.dispatch");

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(fixture.acts(id)).endsWith(Act.WITHDRAWN, Act.SUSPENSION_LIFTED);
  }
}
