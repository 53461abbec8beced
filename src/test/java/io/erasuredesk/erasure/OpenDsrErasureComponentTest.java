package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenDsrErasureComponentTest {

  private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
  private static final TestCa CA = new TestCa("Test authority", NOW);
  private static final KeyPair RSA = TestCa.rsa(2048);
  private static final String GOOD =
      CA.certify(FakeProcessor.DOMAIN, RSA, NOW, Duration.ofDays(30));
  private static final Path TRUSTED = CA.file();

  private final FakeProcessor processor = new FakeProcessor(RSA, GOOD);
  private final MovedClock clock = new MovedClock();
  private final ErasureComponent component = component(processor.url(), TRUSTED);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    processor.stop();
  }

  @Test
  void believesASignedAnswerAndAsksForTheCertificateOnce() {
    UUID id = UUID.randomUUID();

    assertThat(component.submit(id, order(id, "1")).said().status())
        .isEqualTo(StatusReport.Status.PENDING);
    assertThat(component.submit(id, order(id, "1")).kind()).isEqualTo(Answer.Kind.REPORTED);
    assertThat(component.status(id).said().status()).isEqualTo(StatusReport.Status.PENDING);
    assertThat(component.cancel(id).said().status()).isEqualTo(StatusReport.Status.CANCELLED);
    assertThat(component.status(id).said().status()).isEqualTo(StatusReport.Status.CANCELLED);
    assertThat(processor.discoveries()).isEqualTo(1);
  }

  @Test
  void believesAnEllipticKeyAndAChain() {
    KeyPair elliptic = TestCa.ec();
    processor.present(
        elliptic,
        CA.certifyThrough(new TestCa("Between", NOW), FakeProcessor.DOMAIN, elliptic, NOW));
    UUID id = UUID.randomUUID();

    assertThat(component.submit(id, order(id, "1")).kind()).isEqualTo(Answer.Kind.REPORTED);
  }

  @Test
  void tellsUnknownAndConflictApart() {
    UUID id = UUID.randomUUID();
    assertThat(component.status(id).kind()).isEqualTo(Answer.Kind.UNKNOWN);
    assertThat(component.cancel(id).kind()).isEqualTo(Answer.Kind.UNKNOWN);
    component.submit(id, order(id, "1"));

    assertThat(component.submit(id, order(id, "2")).kind()).isEqualTo(Answer.Kind.CONFLICT);
    processor.move(id, "in_progress", "");
    assertThat(component.cancel(id).kind()).isEqualTo(Answer.Kind.CONFLICT);
  }

  @ParameterizedTest
  @EnumSource
  void believesNothingThatIsNotASignedAnswerToTheQuestion(Fault fault) {
    UUID id = UUID.randomUUID();
    processor.misbehave("POST", "1", fault);

    Answer answer = component.submit(id, order(id, "1"));

    Answer.Kind expected =
        switch (fault) {
          case DROP,
              DO_AND_DROP,
              ERROR_500,
              UNAVAILABLE_WITH_RETRY_AFTER,
              TOO_MANY,
              HALF_AN_ANSWER,
              HANG ->
              Answer.Kind.LATER;
          case SIGNED_NONSENSE, ABOUT_ANOTHER_ORDER, FOR_ANOTHER_CONTROLLER, UNKNOWN_WORD, HUGE ->
              Answer.Kind.ABSURD;
          case REDIRECT, BAD_REQUEST, UNAUTHORISED, NOT_FOUND -> Answer.Kind.REFUSED;
          case CONFLICT -> Answer.Kind.CONFLICT;
          case UNSIGNED, FLIPPED_BYTE, REWRITTEN_JSON, OTHER_KEY, OTHER_DOMAIN ->
              Answer.Kind.UNSIGNED;
        };
    assertThat(answer.kind()).isEqualTo(expected);
    assertThat(processor.calls("1")).hasSize(1);
  }

  @Test
  void hearsHowLongToWait() {
    UUID id = UUID.randomUUID();
    processor.misbehave("POST", "1", Fault.UNAVAILABLE_WITH_RETRY_AFTER);

    assertThat(component.submit(id, order(id, "1")).retryAfter()).contains(Duration.ofMinutes(30));
  }

  @Test
  void hasNoAnswerWhereNobodyListens() {
    processor.stop();
    UUID id = UUID.randomUUID();

    Answer answer = component.submit(id, order(id, "1"));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
    assertThat(answer.cause()).isEqualTo("ConnectException");
  }

  @Test
  void believesNoCertificateThatIsNotTheProcessorsOwn() {
    KeyPair weak = TestCa.rsa(1024);
    TestCa stranger = new TestCa("Stranger", NOW);
    refuses(RSA, stranger.certify(FakeProcessor.DOMAIN, RSA, NOW, Duration.ofDays(30)));
    refuses(RSA, CA.certify("other.example", RSA, NOW, Duration.ofDays(30)));
    refuses(RSA, CA.certify("x." + FakeProcessor.DOMAIN, RSA, NOW, Duration.ofDays(30)));
    refuses(RSA, CA.certify(FakeProcessor.DOMAIN, RSA, NOW, Duration.ofSeconds(-1)));
    refuses(
        RSA,
        CA.certify(FakeProcessor.DOMAIN, RSA, NOW.plus(Duration.ofDays(3)), Duration.ofDays(30)));
    refuses(RSA, TestCa.selfSigned(FakeProcessor.DOMAIN, RSA, NOW));
    refuses(weak, CA.certify(FakeProcessor.DOMAIN, weak, NOW, Duration.ofDays(30)));
    refuses(RSA, CA.pem());
    refuses(RSA, "no certificate");
    refuses(RSA, "");
  }

  private void refuses(KeyPair keys, String certificate) {
    processor.present(keys, certificate);
    clock.now = clock.now.plus(Duration.ofMinutes(2));
    byte[] body = "x".getBytes(StandardCharsets.UTF_8);
    assertThat(
            component(processor.url(), TRUSTED)
                .authenticate(FakeProcessor.DOMAIN, processor.sign(body), body))
        .isEqualTo(ErasureComponent.Authenticity.BAD_CERTIFICATE);
  }

  @Test
  void noticesThatACertificateHasRunOutAndFetchesTheNext() {
    processor.present(RSA, CA.certify(FakeProcessor.DOMAIN, RSA, NOW, Duration.ofHours(1)));
    byte[] body = "x".getBytes(StandardCharsets.UTF_8);
    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.GENUINE);

    clock.now = NOW.plus(Duration.ofHours(2));
    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.BAD_CERTIFICATE);
    assertThat(processor.discoveries()).isEqualTo(2);

    processor.present(RSA, GOOD);
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.GENUINE);
  }

  @Test
  void looksForAChangedKeyAtMostOnceAMinute() {
    byte[] body = "x".getBytes(StandardCharsets.UTF_8);
    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.GENUINE);
    KeyPair next = TestCa.ec();
    processor.present(next, CA.certify(FakeProcessor.DOMAIN, next, NOW, Duration.ofDays(30)));

    for (int i = 0; i < 20; i++) {
      assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.BAD_SIGNATURE);
    }
    assertThat(processor.discoveries()).isEqualTo(1);

    clock.now = NOW.plus(Duration.ofMinutes(1));
    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.GENUINE);
    assertThat(processor.discoveries()).isEqualTo(2);
  }

  @Test
  void fetchesNoCertificateFromAnotherSite() {
    processor.certificateAt("http://localhost:1/certificate.pem");
    byte[] body = "x".getBytes(StandardCharsets.UTF_8);

    assertThat(authenticate(body)).isEqualTo(ErasureComponent.Authenticity.CERTIFICATE_UNAVAILABLE);
    UUID id = UUID.randomUUID();
    assertThat(component.submit(id, order(id, "1")).kind()).isEqualTo(Answer.Kind.LATER);
  }

  @Test
  void refusesAnotherDomainAndAMissingSignatureWithoutAskingAnybody() {
    byte[] body = "x".getBytes(StandardCharsets.UTF_8);

    assertThat(component.authenticate("other.example", processor.sign(body), body))
        .isEqualTo(ErasureComponent.Authenticity.UNKNOWN_DOMAIN);
    assertThat(component.authenticate(null, processor.sign(body), body))
        .isEqualTo(ErasureComponent.Authenticity.UNKNOWN_DOMAIN);
    assertThat(component.authenticate(FakeProcessor.DOMAIN, null, body))
        .isEqualTo(ErasureComponent.Authenticity.BAD_SIGNATURE);
    assertThat(processor.discoveries()).isZero();
    assertThat(component.authenticate(FakeProcessor.DOMAIN, "!!", body))
        .isEqualTo(ErasureComponent.Authenticity.BAD_SIGNATURE);
  }

  @Test
  void stopsTheStartWhereASettingIsImpossible() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
    for (Path file : new Path[] {empty, nonsense, folder.resolve("missing.pem")}) {
      assertThatThrownBy(() -> component(processor.url(), file))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("desk.erasure.trusted-ca: ");
    }
    for (String url : new String[] {"ftp://host/v2", "/v2", "host:8080"}) {
      assertThatThrownBy(() -> component(URI.create(url), TRUSTED))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("desk.erasure.url: ");
    }
  }

  private ErasureComponent.Authenticity authenticate(byte[] body) {
    return component.authenticate(FakeProcessor.DOMAIN, processor.sign(body), body);
  }

  private static byte[] order(UUID id, String account) {
    return """
        {"subject_request_id":"%s","subject_identities":[{"identity_value":"1"}],"n":"%s"}"""
        .formatted(id, account)
        .getBytes(StandardCharsets.UTF_8);
  }

  private ErasureComponent component(URI url, Path trusted) {
    return new OpenDsrErasureComponent(new Settings(url, trusted), clock);
  }

  private static final class MovedClock extends Clock {
    private Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private record Settings(URI url, Path trustedCa) implements ErasureConfig {

    @Override
    public String domain() {
      return FakeProcessor.DOMAIN;
    }

    @Override
    public String controllerId() {
      return FakeProcessor.CONTROLLER;
    }

    @Override
    public Optional<String> token() {
      return Optional.of("secret");
    }

    @Override
    public Duration within() {
      return Duration.ofHours(24);
    }

    @Override
    public Duration timeout() {
      return Duration.ofMillis(1500);
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Duration firstRetry() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration longestRetry() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration giveUpAfter() {
      return Duration.ofHours(72);
    }

    @Override
    public int parallel() {
      return 12;
    }

    @Override
    public int perHour() {
      return 200;
    }

    @Override
    public int failuresToOpen() {
      return 5;
    }
  }
}
