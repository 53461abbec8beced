package io.erasuredesk.verification.match;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.Provable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The code that came to the telephone is typed back: by the customer on the page, or by an agent to
 * whom the customer told it. A wrong code, an old one and one that was never sent look the same.
 *
 * <p>Refuses: {@code NOT_FOUND}; {@code WRONG_STATUS} before the challenge and once somebody has
 * decided.
 */
@ApplicationScoped
public class CheckPhoneCode {

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}.]+");
  private static final int LONGEST_TYPED = 40;

  private final Tickets tickets;
  private final PhoneCodes codes;
  private final AuditLog log;
  private final Clock clock;

  CheckPhoneCode(Tickets tickets, PhoneCodes codes, AuditLog log, Clock clock) {
    this.tickets = tickets;
    this.codes = codes;
    this.log = log;
    this.clock = clock;
  }

  /** Tries a code as it was typed; blanks and dashes in it do not matter. */
  @Transactional
  public MatchDataPoint.Result check(UUID ticketId, Actor by, String typed) {
    Ticket ticket = tickets.lock(ticketId);
    Provable.require(ticket);
    String code = typed.length() > LONGEST_TYPED ? "" : BETWEEN.matcher(typed).replaceAll("");
    byte[] digest = codes.digest(ticketId, code);
    Optional<PhoneCode> newest = codes.lockNewest(ticket);
    boolean open = newest.filter(sent -> sent.isOpen(clock.instant())).isPresent();
    boolean match = newest.filter(sent -> sent.prove(digest, clock.instant())).isPresent();
    if (open) {
      log.append(match ? Act.PHONE_CODE_PROVEN : Act.PHONE_CODE_FAILED, ticketId, by);
    }
    return new MatchDataPoint.Result(
        match,
        newest
            .filter(sent -> match || sent.isOpen(clock.instant()))
            .map(PhoneCode::triesLeft)
            .orElse(0));
  }
}
