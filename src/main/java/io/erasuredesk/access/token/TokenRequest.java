package io.erasuredesk.access.token;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody shows an API token. */
final class TokenRequest extends BaseAuthenticationRequest {

  private final TokenSecret secret;

  TokenRequest(TokenSecret secret) {
    this.secret = secret;
  }

  TokenSecret secret() {
    return secret;
  }
}
