package io.erasuredesk.verification.signin;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Provable;
import io.erasuredesk.verification.Token;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Begins a sign-in at the shop, for which the password must be typed anew ({@code prompt=login},
 * {@code max_age=0}). PKCE verifier and nonce are made of a secret that only the browser keeps, so
 * that nothing in the database can end what another browser began.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} before the challenge, once somebody has
 * decided, and where no provider is set; {@code TOO_MANY_TRIES}; {@code SHOP_UNAVAILABLE}.
 */
@ApplicationScoped
public class StartSignIn {

  /**
   * Where the browser goes, and what it must bring back.
   *
   * @param browser the cookie's value
   */
  public record Started(URI provider, String browser) {

    @Override
    public String toString() {
      return "Started[hidden]";
    }
  }

  private final Tickets tickets;
  private final SignIns signIns;
  private final Provider provider;
  private final CustomerLinks pages;
  private final ShopSignInConfig config;
  private final AuditLog log;
  private final Clock clock;

  StartSignIn(
      Tickets tickets,
      SignIns signIns,
      Provider provider,
      CustomerLinks pages,
      ShopSignInConfig config,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.signIns = signIns;
    this.provider = provider;
    this.pages = pages;
    this.config = config;
    this.log = log;
    this.clock = clock;
  }

  /** Whether the shop's sign-in is connected. */
  public boolean isOffered() {
    return config.issuer().isPresent();
  }

  /** Begins one. */
  public Started start(UUID ticketId) {
    Provider.Places places = provider.places();
    Token state = Token.random();
    Token browser = Token.random();
    QuarkusTransaction.requiringNew().run(() -> record(ticketId, state, browser));

    Map<String, String> question = new HashMap<>();
    question.put("response_type", "code");
    question.put("scope", "openid");
    question.put("client_id", config.clientId());
    question.put("redirect_uri", redirect(pages).toString());
    question.put("state", state.text());
    question.put("nonce", nonce(browser));
    question.put("code_challenge", new Token(verifier(browser)).challenge());
    question.put("code_challenge_method", "S256");
    question.put("prompt", "login");
    question.put("max_age", "0");
    String mark = places.authorize().getRawQuery() == null ? "?" : "&";
    return new Started(
        URI.create(places.authorize() + mark + Provider.encoded(question)), browser.text());
  }

  private void record(UUID ticketId, Token state, Token browser) {
    Ticket ticket = tickets.lock(ticketId);
    Provable.require(ticket);
    if (signIns.startedToday(ticket) >= config.perDay()) {
      throw new DeskException(ProblemType.TOO_MANY_TRIES, "Too many sign-ins were begun today");
    }
    Instant now = clock.instant();
    signIns.add(
        new SignIn(
            ticketId,
            ticket.accountIndex().orElseThrow(),
            state.hash(),
            browser.hash(),
            now,
            now.plus(config.life())));
    log.append(Act.SIGN_IN_STARTED, ticketId, new Actor.Requester());
  }

  /** Where the provider sends the browser back to. */
  static URI redirect(CustomerLinks pages) {
    return URI.create(pages.codePage() + "/sign-in");
  }

  static String verifier(Token browser) {
    return browser.derive("verifier");
  }

  static String nonce(Token browser) {
    return browser.derive("nonce");
  }
}
