package io.erasuredesk.audit;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.StaffLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Acts on people and their tokens, in the same log as those on tickets. */
@ApplicationScoped
class StaffActs implements StaffLog {

  private final AuditLog log;

  StaffActs(AuditLog log) {
    this.log = log;
  }

  @Override
  public void append(StaffAct act, Actor by, Map<String, String> details) {
    log.append(
        switch (act) {
          case ENTERED -> Act.STAFF_ENTERED;
          case CHANGED -> Act.STAFF_CHANGED;
          case TOKEN_MADE -> Act.TOKEN_MADE;
          case TOKEN_REVOKED -> Act.TOKEN_REVOKED;
        },
        null,
        by,
        details);
  }
}
