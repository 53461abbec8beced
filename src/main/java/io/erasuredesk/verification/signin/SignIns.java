package io.erasuredesk.verification.signin;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.Token;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All sign-ins at the shop. Works in the caller's transaction. */
@ApplicationScoped
public class SignIns {

  private static final Duration DAY = Duration.ofHours(24);

  private final Session entities;
  private final Clock clock;

  SignIns(Session entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Whether the owner of the account that is bound now has signed in for this ticket. */
  public boolean wasProven(Ticket ticket) {
    return ticket
        .accountIndex()
        .filter(
            account ->
                entities
                        .createQuery(
                            "select count(s) from SignIn s where s.ticketId = :ticket"
                                + " and s.accountIndex = :account and s.provenAt is not null",
                            Long.class)
                        .setParameter("ticket", ticket.id())
                        .setParameter("account", account)
                        .getSingleResult()
                    > 0)
        .isPresent();
  }

  /** The ticket of the sign-in that this browser began and nobody has ended; changes nothing. */
  @Transactional
  public Optional<UUID> awaiting(String state, String browser) {
    return find(state, browser, LockModeType.NONE).map(SignIn::ticketId);
  }

  /** The same, locked until the end of the transaction. */
  Optional<SignIn> lock(String state, String browser) {
    return find(state, browser, LockModeType.PESSIMISTIC_WRITE);
  }

  SignIn require(UUID id) {
    return entities.find(SignIn.class, id);
  }

  void add(SignIn one) {
    entities.persist(one);
  }

  long startedToday(Ticket ticket) {
    return entities
        .createQuery(
            "select count(s) from SignIn s where s.ticketId = :ticket and s.startedAt > :since",
            Long.class)
        .setParameter("ticket", ticket.id())
        .setParameter("since", clock.instant().minus(DAY))
        .getSingleResult();
  }

  private Optional<SignIn> find(String state, String browser, LockModeType lock) {
    Optional<Token> cookie = Token.of(browser);
    return Token.of(state)
        .flatMap(
            token ->
                entities
                    .createQuery("from SignIn s where s.stateHash = :state", SignIn.class)
                    .setParameter("state", token.hash())
                    .setLockMode(lock)
                    .getResultStream()
                    .findFirst())
        .filter(
            found -> cookie.filter(sent -> found.awaits(sent.hash(), clock.instant())).isPresent());
  }
}
