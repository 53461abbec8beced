package io.erasuredesk.console.people;

import io.erasuredesk.access.ChangeStaff;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.access.StaffMember;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.When;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who may sign in, and as what. Admins change it; auditors look. */
@Path("/console/staff")
@PermitAll // the door asks who it is
public class StaffPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/people")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance staff(
        Frame frame, List<Person> people, List<Role> roles, boolean changes);
  }

  /**
   * Somebody.
   *
   * @param fixed whether the settings rule this person, and no page
   */
  record Person(
      String name,
      StaffMember.Source source,
      boolean active,
      Set<Role> roles,
      When since,
      boolean fixed,
      long version) {

    Person {
      roles = Set.copyOf(roles);
    }

    /** Whether this role is given. */
    public boolean has(Role role) {
      return roles.contains(role);
    }
  }

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Reader {

    private final StaffDirectory staff;
    private final Times times;

    Reader(StaffDirectory staff, Times times) {
      this.staff = staff;
      this.times = times;
    }

    @Transactional
    List<Person> all() {
      return staff.all().stream().map(this::person).toList();
    }

    private Person person(StaffMember member) {
      return new Person(
          member.name(),
          member.source(),
          member.isActive(),
          member.givenRoles(),
          times.of(member.since()),
          member.source() == StaffMember.Source.SETTINGS,
          member.version());
    }
  }

  private static final Set<Role> READERS = Set.of(Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);
  private static final int OK = 200;

  private final Door door;
  private final Reader reader;
  private final ChangeStaff changeStaff;

  StaffPage(Door door, Reader reader, ChangeStaff changeStaff) {
    this.door = door;
    this.reader = reader;
    this.changeStaff = changeStaff;
  }

  /** Everybody, by name. */
  @GET
  @Operation(hidden = true)
  public Response show(@RestQuery @Nullable String done) {
    return door.page(
        READERS,
        visit ->
            door.html(
                OK,
                Templates.staff(
                    Frame.of(visit, Area.STAFF)
                        .saying(done == null ? null : "Changed; it counts from now on."),
                    reader.all(),
                    List.of(Role.values()),
                    visit.admin())));
  }

  /** Lets somebody in or out, or says what somebody may do; wants a fresh sign-in. */
  @POST
  @Path("/{name}")
  @Operation(hidden = true)
  public Response change(
      @PathParam("name") String name,
      @RestForm @Nullable String form,
      @RestForm long version,
      @RestForm @Nullable String active,
      @RestForm List<String> role) {
    return door.act(
        ADMINS,
        form,
        visit -> {
          Set<Role> roles =
              Arrays.stream(Role.values())
                  .filter(one -> role.contains(one.name()))
                  .collect(Collectors.toSet());
          changeStaff.change(name, visit.freshActor(), version, active != null, roles);
          return door.go(Area.STAFF.path() + "?done=CHANGED");
        });
  }
}
