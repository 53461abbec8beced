package io.erasuredesk.console;

import io.erasuredesk.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The places of the console, as its navigation shows them to whom they are for. */
public enum Area {
  TICKETS("/console", "Tickets", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR)),
  QUARANTINE("/console/quarantine", "Quarantine", Set.of(Role.AGENT)),
  REVIEWS("/console/reviews", "Reviews", Set.of(Role.AGENT)),
  MAILS("/console/mails", "Mails", Set.of(Role.AGENT, Role.AUDITOR)),
  MAILBOXES("/console/mailboxes", "Mailboxes", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR)),
  REPORTS("/console/reports", "Reports", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR)),
  STAFF("/console/staff", "Staff", Set.of(Role.ADMIN, Role.AUDITOR)),
  TOKENS("/console/tokens", "Tokens", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR)),
  LOG("/console/log", "Log", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR));

  private final String path;
  private final String label;
  private final Set<Role> roles;

  Area(String path, String label, Set<Role> roles) {
    this.path = path;
    this.label = label;
    this.roles = roles;
  }

  public String path() {
    return path;
  }

  public String label() {
    return label;
  }

  /** Who may be here. */
  public Set<Role> roles() {
    return roles;
  }

  static List<Area> of(Visit visit) {
    return Arrays.stream(values()).filter(area -> visit.hasAny(area.roles)).toList();
  }
}
