package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The newest check of each ticket. */
@ApplicationScoped
public class Prechecks {

  static final String CONTENT = "precheck.content";

  private final EntityManager entities;
  private final Vault vault;
  private final VerificationConfig config;
  private final Clock clock;

  Prechecks(EntityManager entities, Vault vault, VerificationConfig config, Clock clock) {
    this.entities = entities;
    this.vault = vault;
    this.config = config;
    this.clock = clock;
  }

  /** The newest check, if there was one. */
  public Optional<Precheck> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(Precheck.class, ticket.id()));
  }

  /** What it found, opened with the ticket's key. */
  public PrecheckReport report(Ticket ticket, Precheck precheck) {
    return vault.read(vault.key(ticket), precheck.content(), CONTENT, PrecheckReport.class);
  }

  /** Whether the newest check was clear and is young enough to act on. */
  public boolean isFreshlyClear(Ticket ticket) {
    Instant oldest = clock.instant().minus(config.freshFor());
    return find(ticket)
        .filter(check -> check.verdict() == Precheck.Verdict.CLEAR)
        .filter(check -> check.checkedAt().isAfter(oldest))
        .isPresent();
  }

  /** Records a check in the place of the one before. */
  void record(Ticket ticket, PrecheckReport report, Instant askedAt) {
    Precheck.Verdict verdict = verdict(report);
    var content = vault.seal(vault.key(ticket), report, CONTENT);
    Instant next = clock.instant().plus(wait(verdict));
    find(ticket)
        .ifPresentOrElse(
            known -> known.record(verdict, askedAt, next, content),
            () -> entities.persist(new Precheck(ticket.id(), verdict, askedAt, next, content)));
  }

  static Precheck.Verdict verdict(PrecheckReport report) {
    if (report.obstacles().contains(PrecheckReport.Obstacle.ACCOUNT_UNKNOWN)) {
      return Precheck.Verdict.NO_ACCOUNT;
    }
    return report.obstacles().isEmpty() ? Precheck.Verdict.CLEAR : Precheck.Verdict.BLOCKED;
  }

  /** A clear answer is renewed before it is too old to be acted on. */
  private java.time.Duration wait(Precheck.Verdict verdict) {
    return switch (verdict) {
      case CLEAR -> config.freshFor().multipliedBy(3).dividedBy(4);
      case NO_ACCOUNT -> config.freshFor();
      case BLOCKED -> config.recheck();
    };
  }
}
