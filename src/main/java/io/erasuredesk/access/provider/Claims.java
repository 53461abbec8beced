package io.erasuredesk.access.provider;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.SignInConfig;
import io.erasuredesk.access.StaffDirectory;
import jakarta.json.JsonNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a token of the provider says, once Quarkus has found signature, issuer, audience and time
 * right.
 *
 * @param name how the person would be called here; empty if the claim cannot be a sign-in name
 * @param signedInAt when the person proved to be there; null if the token does not say
 */
record Claims(
    String issuer,
    String subject,
    Optional<String> name,
    Set<Role> roles,
    Instant issuedAt,
    @Nullable Instant signedInAt) {

  private static final String AUTH_TIME = "auth_time";

  Claims {
    roles = Set.copyOf(roles);
  }

  /** Empty if it does not say who it is about. */
  static Optional<Claims> of(
      JsonWebToken token, Set<String> groups, SignInConfig.Provider provider) {
    if (token.getIssuer() == null || token.getSubject() == null || token.getSubject().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Claims(
            token.getIssuer(),
            token.getSubject(),
            name(token.getClaim(provider.nameClaim())),
            roles(groups, provider.roles()),
            Instant.ofEpochSecond(token.getIssuedAtTime()),
            instant(token.getClaim(AUTH_TIME))));
  }

  private static Optional<String> name(@Nullable Object claim) {
    return Optional.ofNullable(claim)
        .map(Object::toString)
        .map(text -> text.replaceFirst("@.*", "").toLowerCase(Locale.ROOT))
        .filter(StaffDirectory::isName);
  }

  private static Set<Role> roles(Set<String> groups, SignInConfig.Roles names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      Set<String> any =
          switch (role) {
            case AGENT -> names.agent();
            case ADMIN -> names.admin();
            case AUDITOR -> names.auditor();
          };
      if (any.stream().anyMatch(groups::contains)) {
        roles.add(role);
      }
    }
    return roles;
  }

  private static @Nullable Instant instant(@Nullable Object claim) {
    if (claim instanceof JsonNumber number) {
      return Instant.ofEpochSecond(number.longValue());
    }
    return claim instanceof Number number ? Instant.ofEpochSecond(number.longValue()) : null;
  }
}
