package io.erasuredesk.verification.signin;

import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.Token;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Links to the shop's sign-in that an agent can hand on. Works in the caller's transaction. */
@ApplicationScoped
public class SignInLinks {

  private final EntityManager entities;
  private final CustomerLinks pages;
  private final ShopSignInConfig config;
  private final Clock clock;

  SignInLinks(EntityManager entities, CustomerLinks pages, ShopSignInConfig config, Clock clock) {
    this.entities = entities;
    this.pages = pages;
    this.config = config;
    this.clock = clock;
  }

  /** A new link; empty if the shop's sign-in is not connected. */
  public Optional<URI> issue(Ticket ticket) {
    if (config.issuer().isEmpty()) {
      return Optional.empty();
    }
    Token token = Token.random();
    Instant now = clock.instant();
    entities.persist(new SignInLink(token.hash(), ticket.id(), now, now.plus(config.linkLife())));
    return Optional.of(URI.create(pages.codePage() + "/lost/" + token.text()));
  }

  /** The ticket behind a token; empty for a wrong and for an expired one alike. */
  @Transactional
  public Optional<UUID> ticketOf(String sent) {
    return Token.of(sent)
        .flatMap(token -> Optional.ofNullable(entities.find(SignInLink.class, token.hash())))
        .filter(link -> link.isOpen(clock.instant()))
        .map(SignInLink::ticketId);
  }
}
