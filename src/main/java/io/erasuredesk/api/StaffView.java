package io.erasuredesk.api;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who works here.
 *
 * @param roles what the person may do while active
 * @param withheld what the provider gives and an admin took away
 */
@Schema(name = "Staff")
record StaffView(
    String name,
    StaffMember.Source source,
    boolean active,
    List<Role> roles,
    List<Role> withheld,
    Instant since,
    @Nullable Instant vouchedAt,
    long version) {

  StaffView {
    roles = List.copyOf(roles);
    withheld = List.copyOf(withheld);
  }

  /** Everybody. */
  @Schema(name = "StaffPage")
  record Page(List<StaffView> items) {

    Page {
      items = List.copyOf(items);
    }
  }

  private static StaffView of(StaffMember member) {
    return new StaffView(
        member.name(),
        member.source(),
        member.isActive(),
        sorted(member.givenRoles()),
        sorted(member.withheldRoles()),
        member.since(),
        member.vouchedAt().orElse(null),
        member.version());
  }

  private static List<Role> sorted(Set<Role> roles) {
    return roles.stream().sorted().toList();
  }

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Views {

    private final StaffDirectory staff;

    Views(StaffDirectory staff) {
      this.staff = staff;
    }

    @Transactional
    Page all() {
      return new Page(staff.all().stream().map(StaffView::of).toList());
    }

    @Transactional
    StaffView one(String name) {
      return staff
          .find(name)
          .map(StaffView::of)
          .orElseThrow(
              () -> new DeskException(ProblemType.NOT_FOUND, "There is nobody of this name"));
    }
  }
}
