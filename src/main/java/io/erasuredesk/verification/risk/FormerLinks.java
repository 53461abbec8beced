package io.erasuredesk.verification.risk;

import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.Token;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The links in letters to former addresses. Such a link stops, once, and opens nothing else: who
 * reads there may be anybody by now. Works in the caller's transaction.
 */
@ApplicationScoped
public class FormerLinks {

  private final Session entities;
  private final CustomerLinks pages;
  private final RiskConfig config;
  private final Clock clock;

  FormerLinks(Session entities, CustomerLinks pages, RiskConfig config, Clock clock) {
    this.entities = entities;
    this.pages = pages;
    this.config = config;
    this.clock = clock;
  }

  /** A new token that can stop a ticket. */
  public String issue(Ticket ticket) {
    Token token = Token.random();
    Instant now = clock.instant();
    entities.persist(new FormerLink(token.hash(), ticket.id(), now, now.plus(config.linkLife())));
    return token.text();
  }

  /** The page behind a token, from the settings and never from a request. */
  public URI url(String token) {
    return URI.create(pages.codePage() + "/former/" + token);
  }

  /** The ticket that a token can still stop. */
  @Transactional
  public Optional<UUID> ticketOf(String token) {
    return find(token, LockModeType.NONE).map(FormerLink::ticketId);
  }

  /** Uses a token up; empty if somebody did before, or if it is none. */
  public Optional<UUID> use(String token) {
    Optional<FormerLink> link = find(token, LockModeType.PESSIMISTIC_WRITE);
    link.ifPresent(found -> found.use(clock.instant()));
    return link.map(FormerLink::ticketId);
  }

  private Optional<FormerLink> find(String token, LockModeType lock) {
    return Token.of(token)
        .flatMap(known -> Optional.ofNullable(entities.find(FormerLink.class, known.hash(), lock)))
        .filter(link -> link.isOpen(clock.instant()));
  }
}
