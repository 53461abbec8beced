package io.erasuredesk.support;

import io.erasuredesk.access.Role;
import io.quarkus.arc.Arc;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Members of staff of the desk under test; the password of each is the name. */
public final class People {

  private static final int CHEAP = 4;

  private People() {}

  /** Enters somebody, or gives somebody other roles. */
  public static void enter(String name, Role... roles) {
    enter(name, BcryptUtil.bcryptHash(name, CHEAP), true, "DEMO", roles);
  }

  /** Enters somebody with every column chosen. */
  public static void enter(String name, String hash, boolean active, String source, Role... roles) {
    var entities = Arc.container().instance(EntityManager.class).get();
    var now = Arc.container().instance(Clock.class).get().instant();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        "insert into staff (name, password_hash, roles, active, since, source)"
                            + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (name) do update set"
                            + " password_hash = excluded.password_hash, roles = excluded.roles,"
                            + " active = excluded.active, source = excluded.source")
                    .setParameter(1, name)
                    .setParameter(2, hash)
                    .setParameter(
                        3, Arrays.stream(roles).map(Role::name).collect(Collectors.joining(",")))
                    .setParameter(4, active)
                    .setParameter(5, now)
                    .setParameter(6, source)
                    .executeUpdate());
  }
}
