package io.erasuredesk.ticket.news;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.SignIn;
import io.erasuredesk.access.StaffDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Whether somebody who began to listen still may: a stream lives longer than a sign-in is true. */
@ApplicationScoped
class MayListen {

  private static final Set<Role> WHO = Set.of(Role.AGENT, Role.ADMIN);

  private final StaffDirectory staff;

  MayListen(StaffDirectory staff) {
    this.staff = staff;
  }

  boolean still(SecurityIdentity identity) {
    String name = identity.getPrincipal().getName();
    Set<Role> roles = QuarkusTransaction.requiringNew().call(() -> staff.rolesOf(name));
    // what a narrow token gives does not grow with what its owner may
    return WHO.stream().anyMatch(role -> roles.contains(role) && identity.hasRole(role.name()))
        && SignIn.stillHolds(identity);
  }
}
