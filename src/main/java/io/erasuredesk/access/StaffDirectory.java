package io.erasuredesk.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All local sign-ins. Opens no transaction of its own. */
@ApplicationScoped
public class StaffDirectory {

  /** How a sign-in name looks; anything else is nobody's and is not even looked up. */
  public static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private static final Pattern FORM = Pattern.compile(NAME);

  private final EntityManager entities;

  StaffDirectory(EntityManager entities) {
    this.entities = entities;
  }

  /** What somebody may do now; nothing for the inactive and for unknown names alike. */
  public Set<Role> rolesOf(String name) {
    return find(name).map(StaffMember::activeRoles).orElse(Set.of());
  }

  Optional<StaffMember> find(String name) {
    return FORM.matcher(name).matches()
        ? Optional.ofNullable(entities.find(StaffMember.class, name))
        : Optional.empty();
  }
}
