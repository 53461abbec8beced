package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and recognises the links in our letters. A token has 256 random bits; the table has only
 * its SHA-256, so a dump opens no page. Having a link shows that somebody reads the registered
 * mailbox, and nothing more: opening it changes nothing.
 */
@ApplicationScoped
public class CustomerLinks {

  private static final int TOKEN_BYTES = 32;
  private static final int LONGEST = 64;

  private final EntityManager entities;
  private final TicketConfig config;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CustomerLinks(EntityManager entities, TicketConfig config, Clock clock) {
    this.entities = entities;
    this.config = config;
    this.clock = clock;
  }

  /** A new token for a ticket's page, in the caller's transaction. */
  public String issue(Ticket ticket) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant();
    entities.persist(new CustomerLink(hash(token), ticket.id(), now, now.plus(config.linkLife())));
    return token;
  }

  /** The address of the page behind a token, from the settings and never from a request. */
  public URI url(String token) {
    return URI.create(codePage() + "/" + token);
  }

  /** The page that takes a reference and the short code, for people who cannot click. */
  public URI codePage() {
    String base = config.publicUrl().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "r");
  }

  /** The ticket that a token opens; empty for a wrong and for an expired one alike. */
  public Optional<UUID> ticketOf(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    return Optional.ofNullable(entities.find(CustomerLink.class, hash(token)))
        .filter(link -> clock.instant().isBefore(link.expiresAt))
        .map(link -> link.ticketId);
  }

  private static byte[] hash(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.US_ASCII));
  }
}
