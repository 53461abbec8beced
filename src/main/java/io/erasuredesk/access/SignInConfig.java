package io.erasuredesk.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How staff sign in besides the local users of {@link AccessConfig}. */
@ConfigMapping(prefix = "desk.access")
public interface SignInConfig {

  /** How old a sign-in may be for what cannot be undone; a password counts as just typed. */
  @WithDefault("15m")
  Duration freshFor();

  /** How long a password that was right is not hashed again; roles are read all the same. */
  @WithDefault("30s")
  Duration rememberPasswords();

  /** The operator's OpenID Connect provider; without a URL nobody signs in by it. */
  Provider oidc();

  /** One provider. Quarkus' own keys {@code quarkus.oidc.*} add what is not here. */
  interface Provider {

    /** Where {@code /.well-known/openid-configuration} is found below. */
    Optional<URI> url();

    /** The desk's name at the provider; must be set with a URL. */
    Optional<String> clientId();

    /**
     * What {@code aud} must hold, since a token for another service must open nothing here; must be
     * set with a URL.
     */
    Optional<String> audience();

    /** The desk's secret at the provider, for the code flow. */
    Optional<String> secret();

    /** What {@code iss} must be, if not what the provider says of itself. */
    Optional<String> issuer();

    /** The path of the claim with the roles, e.g. {@code realm_access/roles}. */
    Optional<String> roleClaim();

    /** The claim with the sign-in name; what follows an at sign is left out. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** How long API tokens of people of the provider work without a sign-in there. */
    @WithDefault("7d")
    Duration vouchedFor();

    /** What the provider calls the desk's roles. */
    Roles roles();
  }

  /** Any of these gives the role; names of the desk's own, so that no other group does. */
  interface Roles {

    /** For {@link Role#AGENT}. */
    @WithDefault("desk-agent")
    Set<String> agent();

    /** For {@link Role#ADMIN}. */
    @WithDefault("desk-admin")
    Set<String> admin();

    /** For {@link Role#AUDITOR}. */
    @WithDefault("desk-auditor")
    Set<String> auditor();
  }
}
