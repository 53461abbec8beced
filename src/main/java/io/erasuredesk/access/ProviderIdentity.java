package io.erasuredesk.access;

import io.erasuredesk.keyring.BlindIndex;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whom a provider means: issuer and subject together, the only pair that is never given to another
 * (OpenID Connect Core, 5.7). Kept as a keyed digest; a slash at the end of the issuer is none.
 */
@ApplicationScoped
public class ProviderIdentity {

  private final BlindIndex index;

  ProviderIdentity(BlindIndex index) {
    this.index = index;
  }

  /** The digest of the pair. */
  public byte[] of(String issuer, String subject) {
    return index.of(
        BlindIndex.Purpose.PROVIDER_IDENTITY, issuer.replaceFirst("/+$", "") + '\0' + subject);
  }
}
