package io.erasuredesk.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may sign in with a name and a password. */
@ConfigMapping(prefix = "desk.access")
public interface AccessConfig {

  /** Local users by their sign-in name; whoever is taken out of here cannot sign in any more. */
  Map<String, User> users();

  /** One local user. */
  interface User {

    /** A bcrypt hash, made with {@link HashPassword}; never the password itself. */
    PasswordHash passwordHash();

    /** AGENT, ADMIN, AUDITOR: at least one. Four eyes still want two people. */
    List<Role> roles();

    /** The {@code sub} of the same person at the identity provider: one person, two ways in. */
    Optional<String> oidcSubject();
  }
}
