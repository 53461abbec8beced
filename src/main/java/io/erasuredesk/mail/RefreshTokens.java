package io.erasuredesk.mail;

import java.util.Optional;

/** Where refresh tokens are kept that a provider put in the place of the configured ones. */
interface RefreshTokens {

  /**
   * The last one kept for a mailbox.
   *
   * @param configured what the settings say; what was kept for another one is void
   */
  Optional<String> latest(String mailbox, String configured);

  /** Keeps one instead of all before it. */
  void keep(String mailbox, String configured, String token);
}
