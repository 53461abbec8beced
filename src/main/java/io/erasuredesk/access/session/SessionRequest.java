package io.erasuredesk.access.session;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A browser shows the cookie of a session. */
final class SessionRequest extends BaseAuthenticationRequest {

  private final SessionSecret secret;
  private final boolean byPerson;

  SessionRequest(SessionSecret secret, boolean byPerson) {
    this.secret = secret;
    this.byPerson = byPerson;
  }

  SessionSecret secret() {
    return secret;
  }

  /** Whether somebody clicked; what a page fetches by itself keeps no session alive. */
  boolean isByPerson() {
    return byPerson;
  }
}
