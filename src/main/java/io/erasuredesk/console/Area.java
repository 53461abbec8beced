package io.erasuredesk.console;

import io.erasuredesk.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The places of the console, as its navigation shows them to whom they are for. */
public enum Area {
  TICKETS("/console", "Tickets", Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR));

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
