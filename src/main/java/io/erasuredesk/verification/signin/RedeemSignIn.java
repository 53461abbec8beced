package io.erasuredesk.verification.signin;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.Provable;
import io.erasuredesk.verification.Token;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Ends a sign-in at the shop: the browser that began it brings the provider's code back, and the ID
 * token behind it must be of the very account that is bound to the ticket. A sign-in is used up
 * before the provider is asked, so that no code is tried twice.
 *
 * <p>Refuses: {@code NOT_FOUND} if this browser began no such sign-in, or it is over; {@code
 * WRONG_STATUS} once somebody has decided; {@code UNPROVEN_EVIDENCE} if it proves nothing; {@code
 * SHOP_UNAVAILABLE}.
 */
@ApplicationScoped
public class RedeemSignIn {

  private static final int LONGEST_CODE = 2_048;

  private record Redeemed(UUID id, UUID ticketId, Instant startedAt) {}

  private final Tickets tickets;
  private final Vault vault;
  private final SignIns signIns;
  private final Provider provider;
  private final CustomerLinks pages;
  private final ShopSignInConfig config;
  private final AuditLog log;
  private final Clock clock;

  RedeemSignIn(
      Tickets tickets,
      Vault vault,
      SignIns signIns,
      Provider provider,
      CustomerLinks pages,
      ShopSignInConfig config,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.vault = vault;
    this.signIns = signIns;
    this.provider = provider;
    this.pages = pages;
    this.config = config;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Redeems.
   *
   * @param state as it came back
   * @param browser the value of the cookie
   * @param code as the provider gave it
   * @return the token of a fresh link to the customer's page
   */
  public String redeem(String state, String browser, String code) {
    Redeemed begun = QuarkusTransaction.requiringNew().call(() -> use(state, browser));
    try {
      String account = ask(begun, new Token(browser), code);
      return QuarkusTransaction.requiringNew().call(() -> prove(begun, account));
    } catch (Refused e) {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  log.append(
                      Act.SIGN_IN_FAILED,
                      begun.ticketId(),
                      new Actor.Requester(),
                      Map.of("why", e.why().name())));
      throw e;
    }
  }

  private Redeemed use(String state, String browser) {
    SignIn found =
        signIns
            .lock(state, browser)
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such sign-in"));
    Provable.require(tickets.find(found.ticketId()).orElseThrow());
    found.redeem(clock.instant());
    return new Redeemed(found.id(), found.ticketId(), found.startedAt());
  }

  private String ask(Redeemed begun, Token browser, String code) {
    if (code.isEmpty() || code.length() > LONGEST_CODE) {
      throw new Refused(Refused.Why.CODE);
    }
    Provider.Places places = provider.places();
    String token =
        provider.idToken(places, code, StartSignIn.verifier(browser), StartSignIn.redirect(pages));
    return IdToken.account(
        token,
        new IdToken.Expected(
            places.issuer().toString(),
            config.clientId(),
            provider.keys(places),
            StartSignIn.nonce(browser),
            begun.startedAt(),
            clock.instant()),
        config.accountClaim());
  }

  private String prove(Redeemed begun, String account) {
    Ticket ticket = tickets.lock(begun.ticketId());
    Provable.require(ticket);
    SignIn signIn = signIns.require(begun.id());
    boolean same =
        vault.requireAccount(ticket).id().equals(account)
            && signIn.isOf(vault.accountIndex(account));
    if (!same) {
      throw new Refused(Refused.Why.ACCOUNT);
    }
    signIn.prove(clock.instant());
    log.append(Act.SIGN_IN_PROVEN, ticket.id(), new Actor.Requester());
    tickets.touch(ticket); // whoever is about to verify has read less
    return pages.issue(ticket);
  }
}
