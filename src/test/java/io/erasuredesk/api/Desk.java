package io.erasuredesk.api;

import static io.restassured.RestAssured.given;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.People;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.OpenTicket;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.Vault;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Hands for the tests of the API: sign in as somebody, have a ticket. */
final class Desk {

  static final String AGENT = "api-agent";
  static final String OTHER_AGENT = "api-agent2";
  static final String ADMIN = "api-admin";
  static final String AUDITOR = "api-auditor";

  private Desk() {}

  static void staff() {
    People.enter(AGENT, Role.AGENT);
    People.enter(OTHER_AGENT, Role.AGENT);
    People.enter(ADMIN, Role.ADMIN);
    People.enter(AUDITOR, Role.AUDITOR);
  }

  static RequestSpecification as(String name) {
    return given().auth().preemptive().basic(name, name);
  }

  /** An address that no other test uses. */
  static String address() {
    return "c" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
  }

  /** A ticket as a mail from this address makes it. */
  static Ticket ticket(String address) {
    return ticket(address, bean(Clock.class).instant());
  }

  static Ticket ticket(String address, Instant receivedAt) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                bean(OpenTicket.class)
                    .open(
                        new Actor.Clock(),
                        bean(Keyring.class).create(),
                        new TicketContent(
                            "Delete Wanda Marker",
                            new TicketContent.Requester(address, "Wanda Marker"),
                            new TicketContent.SenderLines(
                                address,
                                "reply." + address,
                                "bounce@sender.example",
                                DmarcVerdict.NONE),
                            List.of()),
                        "en",
                        receivedAt));
  }

  /** Binds an account of the shop. */
  static void bind(Ticket ticket, String accountId, String address) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                bean(Vault.class)
                    .bind(
                        bean(io.erasuredesk.ticket.Tickets.class).lock(ticket.id()),
                        new Account(accountId, MailAddress.of(address).orElseThrow())));
  }

  static <T> T bean(Class<T> type) {
    return Arc.container().instance(type).get();
  }
}
