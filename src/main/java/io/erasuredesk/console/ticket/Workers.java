package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** To whom a ticket can be given, in the caller's transaction. */
@ApplicationScoped
class Workers {

  private final StaffDirectory staff;

  Workers(StaffDirectory staff) {
    this.staff = staff;
  }

  List<String> names() {
    return staff.all().stream()
        .filter(member -> member.activeRoles().stream().anyMatch(role -> role != Role.AUDITOR))
        .map(StaffMember::name)
        .toList();
  }
}
