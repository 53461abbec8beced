package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.OAuth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one mailbox (RFC 6749). One is used until shortly before it expires, and
 * never written down. A refresh token that the provider puts in the place of the last one is kept
 * sealed before it is used, because the last one may be void by then.
 */
final class AccessTokens {

  private static final Duration BEFORE_IT_EXPIRES = Duration.ofMinutes(1);

  private final String mailbox;
  private final OAuth config;
  private final TokenEndpoint endpoint;
  private final RefreshTokens refreshTokens;
  private final Clock clock;
  private volatile @Nullable Token token;

  private record Token(String value, Instant obtainedAt, Instant useUntil) {}

  AccessTokens(
      String mailbox,
      OAuth config,
      TokenEndpoint endpoint,
      RefreshTokens refreshTokens,
      Clock clock) {
    this.mailbox = mailbox;
    this.config = config;
    this.endpoint = endpoint;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
  }

  /**
   * A token that should still be good. One thread asks for it and the others wait: a provider may
   * take the second use of one refresh token for a theft (RFC 6819, 5.2.2.3).
   */
  String current() {
    Token current = token;
    if (current != null && clock.instant().isBefore(current.useUntil())) {
      return current.value();
    }
    synchronized (this) {
      Token meanwhile = token;
      return meanwhile == null || meanwhile == current ? ask() : meanwhile.value();
    }
  }

  /**
   * A new token.
   *
   * @param refused which one the server does not take
   */
  synchronized String insteadOf(String refused) {
    Token current = token;
    return current == null || current.value().equals(refused) ? ask() : current.value();
  }

  private String ask() {
    Optional<String> configured = config.refreshToken();
    Optional<String> latest =
        configured.map(first -> refreshTokens.latest(mailbox, first).orElse(first));
    TokenEndpoint.Answer answer = endpoint.ask(latest);
    answer
        .refreshToken()
        .filter(next -> configured.isPresent() && !next.equals(latest.orElseThrow()))
        .ifPresent(next -> refreshTokens.keep(mailbox, configured.orElseThrow(), next));
    Instant now = clock.instant();
    Token obtained =
        new Token(answer.accessToken(), now, now.plus(answer.expiresIn()).minus(BEFORE_IT_EXPIRES));
    token = obtained;
    return obtained.value();
  }

  /** When the token in use was obtained. */
  Optional<Instant> obtainedAt() {
    return Optional.ofNullable(token).map(Token::obtainedAt);
  }

  @Override
  public String toString() {
    return "AccessTokens[" + mailbox + "]";
  }
}
