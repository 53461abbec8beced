package io.erasuredesk.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Everybody who can or could sign in. Opens no transaction of its own. */
@ApplicationScoped
public class StaffDirectory {

  /** How a sign-in name looks; anything else is nobody's and is not even looked up. */
  public static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private static final Pattern FORM = Pattern.compile(NAME);

  /** What the log calls those who are no person. */
  private static final Set<String> RESERVED =
      Set.of(
          new Actor.Requester().label(),
          new Actor.Clock().label(),
          new Actor.ErasureComponent().label());

  private final EntityManager entities;

  StaffDirectory(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether somebody can be called so. */
  public static boolean isName(String name) {
    return FORM.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** What somebody may do now; nothing for the inactive and for unknown names alike. */
  public Set<Role> rolesOf(String name) {
    return find(name).map(StaffMember::activeRoles).orElse(Set.of());
  }

  /** The person with this sign-in name, active or not. */
  public Optional<StaffMember> find(String name) {
    return FORM.matcher(name).matches()
        ? Optional.ofNullable(entities.find(StaffMember.class, name))
        : Optional.empty();
  }

  /** The person whom the provider means, active or not. */
  public Optional<StaffMember> findByProvider(byte[] identity) {
    return entities
        .createQuery("from StaffMember where providerIdentity = :it", StaffMember.class)
        .setParameter("it", identity)
        .getResultStream()
        .findFirst();
  }

  /** Everybody, by name. */
  public List<StaffMember> all() {
    return entities
        .createQuery("from StaffMember order by name", StaffMember.class)
        .getResultList();
  }

  /** Everybody, by name, and until the end of the transaction nobody else changes any of them. */
  List<StaffMember> lockAll() {
    return entities
        .createQuery("from StaffMember order by name", StaffMember.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** The costs of all passwords that open something. */
  List<String> costs() {
    return entities
        .createQuery(
            "select distinct substring(passwordHash, 5, 2) from StaffMember"
                + " where active and passwordHash is not null",
            String.class)
        .getResultList();
  }
}
