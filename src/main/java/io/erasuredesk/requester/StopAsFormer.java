package io.erasuredesk.requester;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.erasure.WithdrawRequest;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.risk.FormerLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Whoever reads the address that was on file before stops the erasure (requirement 6.9). The link
 * is used up with it.
 *
 * <p>Refuses: {@code NOT_FOUND} for a link that is none or was used; {@code WRONG_STATUS} once the
 * erasure component works, or after the end.
 */
@ApplicationScoped
class StopAsFormer {

  private final FormerLinks links;
  private final WithdrawRequest withdrawal;
  private final AuditLog log;

  StopAsFormer(FormerLinks links, WithdrawRequest withdrawal, AuditLog log) {
    this.links = links;
    this.withdrawal = withdrawal;
    this.log = log;
  }

  /** Stops. */
  @Transactional
  public void stop(String token) {
    UUID id =
        links
            .use(token)
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such link"));
    log.append(Act.STOPPED_BY_FORMER_ADDRESS, id, new Actor.Requester());
    withdrawal.withdraw(id, new Actor.Requester());
  }
}
