package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.mail.MailboxesConfig.OAuth;
import io.erasuredesk.support.TestClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens as Google and Microsoft give them, from a real HTTP endpoint. */
class AccessTokensTest {

  private final Clock clock = new TestClock();
  private final TokenProvider provider = new TokenProvider("support");
  private final RefreshTokens kept = new TestMailboxes.KeptInMemory();

  private record Settings(
      URI tokenEndpoint,
      String clientId,
      Optional<String> clientSecret,
      Optional<String> scope,
      Optional<String> refreshToken)
      implements OAuth {}

  @AfterEach
  void close() {
    provider.close();
  }

  private AccessTokens tokens(@Nullable String scope, @Nullable String refreshToken) {
    return tokens(provider.url("/token"), scope, refreshToken);
  }

  private AccessTokens tokens(String url, @Nullable String scope, @Nullable String refreshToken) {
    Settings settings =
        new Settings(
            URI.create(url),
            "desk & co",
            Optional.of("s3cret="),
            Optional.ofNullable(scope),
            Optional.ofNullable(refreshToken));
    return new AccessTokens("m", settings, new TokenEndpoint("m", settings), kept, clock);
  }

  @Test
  void asksByTheClientsOwnCredentialsAsMicrosoftWantsIt() {
    tokens("https://outlook.office365.com/.default", null).current();
    assertThat(provider.asked)
        .containsExactly(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "desk & co",
                "client_secret", "s3cret=",
                "scope", "https://outlook.office365.com/.default"));
  }

  @Test
  void asksByARefreshTokenAsGoogleWantsIt() {
    tokens(null, "1//first").current();
    assertThat(provider.asked)
        .containsExactly(
            Map.of(
                "grant_type", "refresh_token",
                "client_id", "desk & co",
                "client_secret", "s3cret=",
                "refresh_token", "1//first"));
  }

  @Test
  void usesATokenUntilShortlyBeforeItExpiresAndTellsItsAge() {
    AccessTokens tokens = tokens(null, "first");
    assertThat(tokens.obtainedAt()).isEmpty();
    assertThat(tokens.current()).isEqualTo("access-1");
    TestClock.advance(Duration.ofMinutes(58));
    assertThat(tokens.current()).isEqualTo("access-1");
    assertThat(tokens.obtainedAt()).contains(clock.instant().minus(Duration.ofMinutes(58)));
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(tokens.current()).isEqualTo("access-2");
    assertThat(tokens.obtainedAt()).contains(clock.instant());
    assertThat(tokens.insteadOf("access-1")).isEqualTo("access-2");
    assertThat(tokens.insteadOf("access-2")).isEqualTo("access-3");
  }

  @Test
  void goesOnWithTheRefreshTokenThatTheProviderGaveLast() {
    provider.rotates = true;
    AccessTokens tokens = tokens(null, "first");
    String first = tokens.current();
    tokens.insteadOf(first);
    tokens(null, "first").current(); // as after a restart
    tokens(null, "set anew by a person").current();
    assertThat(provider.asked)
        .extracting(form -> form.get("refresh_token"))
        .containsExactly("first", "refresh-1", "refresh-2", "set anew by a person");
  }

  /** A provider that sees one refresh token twice may void all of them (RFC 6819, 5.2.2.3). */
  @Test
  void asksOnceHoweverManyThreadsWantAToken() throws Exception {
    provider.rotates = true;
    AccessTokens tokens = tokens(null, "first");
    CyclicBarrier together = new CyclicBarrier(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> given = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        given.add(
            threads.submit(
                () -> {
                  together.await();
                  return tokens.current();
                }));
      }
      for (Future<String> one : given) {
        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo("access-1");
      }
      String refused = tokens.current();
      List<Future<String>> instead = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        instead.add(threads.submit(() -> tokens.insteadOf(refused)));
      }
      for (Future<String> one : instead) {
        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo("access-2");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(provider.asked)
        .extracting(form -> form.get("refresh_token"))
        .containsExactly("first", "refresh-1");
  }

  @Test
  void saysInOneLineThatItIsRefusedAndNothingSecret() {
    provider.refuses = true;
    assertThatThrownBy(() -> tokens(null, "first").current())
        .isInstanceOf(MailboxException.class)
        .hasMessage(
            "The token endpoint of mailbox m refuses with status 400 (invalid_grant): see"
                + " desk.mailboxes.m.oauth");
    assertThatThrownBy(() -> tokens(provider.url("/nowhere"), null, "first").current())
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("answers with status 404 and no JSON");
    provider.close();
    assertThatThrownBy(() -> tokens(null, "first").current())
        .isInstanceOf(MailboxException.class)
        .hasMessageContaining("cannot be asked")
        .hasMessageContaining("desk.mailboxes.m.oauth");
  }
}
