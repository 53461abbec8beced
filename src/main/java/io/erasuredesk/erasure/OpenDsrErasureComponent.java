package io.erasuredesk.erasure;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * OpenDSR 2.0 over HTTP with our extension (WIRE 1). A missing or impossible setting stops the
 * start.
 */
@Startup
@ApplicationScoped
class OpenDsrErasureComponent implements ErasureComponent {

  private static final String DOMAIN_HEADER = "X-OpenDSR-Processor-Domain";
  private static final String SIGNATURE_HEADER = "X-OpenDSR-Signature";

  private final OpenDsrHttp http;
  private final OpenDsrReports reports;
  private final OpenDsrCertificates certificates;
  private final URI base;
  private final String domain;
  private final Clock clock;

  OpenDsrErasureComponent(ErasureConfig config, Clock clock) {
    this.base = requireHttp(config.url());
    this.domain = config.domain();
    this.clock = clock;
    this.http = new OpenDsrHttp(config);
    this.reports = new OpenDsrReports(domain, config.controllerId());
    this.certificates =
        new OpenDsrCertificates(
            http, base, new CertificateTrust(config.trustedCa(), domain), clock);
  }

  private static URI requireHttp(URI url) {
    boolean usable = url.getHost() != null && String.valueOf(url.getScheme()).matches("https?");
    if (!usable) {
      throw new ConfigurationException("desk.erasure.url: must be an absolute http(s) URL");
    }
    return url;
  }

  @Override
  public Answer submit(UUID orderId, byte[] body) {
    Answer answer = call("POST", "requests", body, orderId, StatusReport.Status.PENDING);
    boolean gone = answer.kind() == Answer.Kind.UNKNOWN; // the address is wrong, not the id
    return gone ? Answer.of(Answer.Kind.REFUSED, answer.cause()) : answer;
  }

  @Override
  public Answer status(UUID orderId) {
    return call("GET", "requests/" + orderId, null, orderId, null);
  }

  @Override
  public Answer cancel(UUID orderId) {
    return call("DELETE", "requests/" + orderId, null, orderId, StatusReport.Status.CANCELLED);
  }

  private Answer call(
      String method,
      String path,
      byte @Nullable [] body,
      UUID orderId,
      StatusReport.@Nullable Status implied) {
    HttpResponse<Optional<byte[]>> answer;
    try {
      answer = http.exchange(method, OpenDsrCertificates.below(base, path), body, true);
    } catch (IOException e) {
      return Answer.later(Optional.empty(), e.getClass().getSimpleName());
    }
    int status = answer.statusCode();
    String word = "HTTP_" + status;
    if (status >= 200 && status < 300) {
      return believe(answer, orderId, implied);
    }
    if (status == 429 || status == 408 || status >= 500) {
      return Answer.later(retryAfter(answer), word);
    }
    return switch (status) {
      case 404, 410 -> Answer.of(Answer.Kind.UNKNOWN, word);
      case 409 -> Answer.of(Answer.Kind.CONFLICT, word);
      default -> Answer.of(Answer.Kind.REFUSED, word); // redirects too: they are not followed
    };
  }

  private Answer believe(
      HttpResponse<Optional<byte[]>> answer, UUID orderId, StatusReport.@Nullable Status implied) {
    byte[] body = answer.body().orElse(null);
    if (body == null) {
      return Answer.of(Answer.Kind.ABSURD, "TOO_LARGE");
    }
    @Nullable String signature = header(answer, SIGNATURE_HEADER);
    Authenticity authenticity = authenticate(header(answer, DOMAIN_HEADER), signature, body);
    return switch (authenticity) {
      case GENUINE ->
          reports
              .read(body, implied)
              .filter(report -> report.orderId().equals(orderId))
              .map(report -> signature == null ? report : report.signed(signature))
              .map(Answer::reported)
              .orElseGet(() -> Answer.of(Answer.Kind.ABSURD, "NOT_ABOUT_THIS_ORDER"));
      case CERTIFICATE_UNAVAILABLE -> Answer.later(Optional.empty(), authenticity.name());
      case UNKNOWN_DOMAIN, BAD_CERTIFICATE, BAD_SIGNATURE ->
          Answer.of(Answer.Kind.UNSIGNED, authenticity.name());
    };
  }

  @Override
  public Authenticity authenticate(
      @Nullable String claimedDomain, @Nullable String signature, byte[] body) {
    if (claimedDomain == null || !domain.equalsIgnoreCase(claimedDomain.strip())) {
      return Authenticity.UNKNOWN_DOMAIN;
    }
    if (signature == null) {
      return Authenticity.BAD_SIGNATURE;
    }
    try {
      Optional<PublicKey> key = certificates.key();
      if (key.isEmpty()) {
        return Authenticity.CERTIFICATE_UNAVAILABLE;
      }
      if (isSigned(key.get(), signature, body)) {
        return Authenticity.GENUINE;
      }
      // the key may have been changed since the certificate was kept
      boolean genuine =
          certificates.refresh()
              && certificates.key().filter(newer -> isSigned(newer, signature, body)).isPresent();
      return genuine ? Authenticity.GENUINE : Authenticity.BAD_SIGNATURE;
    } catch (GeneralSecurityException e) {
      return Authenticity.BAD_CERTIFICATE;
    }
  }

  private static boolean isSigned(PublicKey key, String signature, byte[] body) {
    try {
      Signature check =
          Signature.getInstance(
              key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      check.initVerify(key);
      check.update(body);
      return check.verify(Base64.getDecoder().decode(signature.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // not even the form of a signature
    }
  }

  @Override
  public Optional<StatusReport> read(byte[] body) {
    return reports.read(body, null);
  }

  private Optional<Duration> retryAfter(HttpResponse<?> answer) {
    String text = header(answer, "Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait).filter(duration -> !duration.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }
}
