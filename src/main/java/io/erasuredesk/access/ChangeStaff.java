package io.erasuredesk.access;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An admin lets somebody in or out, or says what somebody may do. It counts from the next request
 * of that person on, whatever they sign in with.
 *
 * <p>Refuses, in this order: {@code NOT_FOUND}; {@code CHANGED_MEANWHILE} for a stale version;
 * {@code RULED_BY_SETTINGS} for users of the settings, and for roles that the provider does not
 * give; {@code LAST_ADMIN} if nobody would be left who can change this.
 */
@ApplicationScoped
public class ChangeStaff {

  private static final long ANY = -1;

  private final StaffDirectory staff;
  private final StaffLog log;

  ChangeStaff(StaffDirectory staff, StaffLog log) {
    this.staff = staff;
    this.log = log;
  }

  /**
   * Changes.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public void change(String name, Actor.Staff by, long version, boolean active, Set<Role> roles) {
    List<StaffMember> all = staff.lockAll(); // two admins cannot both leave as the last but one
    StaffMember member =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is nobody of this name"));
    if (version != ANY && version != member.version()) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "Somebody else was faster: read again and decide again");
    }
    requireChangeable(member, roles);
    member.change(active, roles);
    if (all.stream().noneMatch(one -> one.activeRoles().contains(Role.ADMIN))) {
      throw new DeskException(ProblemType.LAST_ADMIN, "Let another admin in first");
    }
    log.append(
        StaffLog.StaffAct.CHANGED,
        by,
        Map.of("name", name, "active", String.valueOf(active), "roles", Roles.write(roles)));
  }

  private static void requireChangeable(StaffMember member, Set<Role> roles) {
    switch (member.source()) {
      case SETTINGS ->
          throw new DeskException(
              ProblemType.RULED_BY_SETTINGS, "Change desk.access.users and start the desk again");
      case OIDC -> {
        if (!member.hasOfSource(roles)) {
          throw new DeskException(
              ProblemType.RULED_BY_SETTINGS,
              "The identity provider gives roles; here they can only be taken away");
        }
      }
      case DEMO -> {
        if (roles.isEmpty()) {
          throw new DeskException(ProblemType.INVALID_INPUT, "roles: names no role");
        }
      }
    }
  }
}
