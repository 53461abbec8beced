package io.erasuredesk.verification.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The shop's own sign-in, an OpenID provider. Without an issuer there is none. */
@ConfigMapping(prefix = "desk.shop.sign-in")
public interface ShopSignInConfig {

  /** The provider's issuer, below which its discovery document is. */
  Optional<URI> issuer();

  /** How the provider knows the desk. */
  @WithDefault("erasure-desk")
  String clientId();

  /** What proves to the provider that it is the desk. */
  Optional<String> clientSecret();

  /** The claim of the ID token that holds the shop's account id. */
  @WithDefault("sub")
  String accountClaim();

  /** How long a sign-in that was begun can be ended. */
  @WithDefault("10m")
  Duration life();

  /** How many sign-ins can be begun on one ticket in 24 hours. */
  @WithDefault("20")
  int perDay();

  /** How long the link works that an agent hands to somebody who lost the mailbox. */
  @WithDefault("48h")
  Duration linkLife();
}
