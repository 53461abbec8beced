package io.erasuredesk.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.mail.MailboxesConfig.OAuth;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The provider's token endpoint over HTTP (RFC 6749, sections 4.4, 5 and 6). The client names
 * itself in the body, which is the shape that both Google and Microsoft take. Neither a secret nor
 * a token is ever in a message of a failure.
 */
final class TokenEndpoint {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String mailbox;
  private final OAuth config;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /** What the provider gave. */
  record Answer(String accessToken, Duration expiresIn, Optional<String> refreshToken) {

    @Override
    public String toString() {
      return "Answer[expiresIn=" + expiresIn + "]";
    }
  }

  TokenEndpoint(String mailbox, OAuth config) {
    this.mailbox = mailbox;
    this.config = config;
  }

  /**
   * Asks for an access token.
   *
   * @param refreshToken empty to ask with nothing but the client's own credentials
   */
  Answer ask(Optional<String> refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", refreshToken.isPresent() ? "refresh_token" : "client_credentials");
    form.put("client_id", config.clientId());
    config.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
    refreshToken.ifPresent(token -> form.put("refresh_token", token));
    config.scope().ifPresent(scope -> form.put("scope", scope));
    return read(send(form));
  }

  private HttpResponse<String> send(Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(config.tokenEndpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      // the request's own time-out ends with the head of the answer
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw failed("cannot be asked (%s)".formatted(ImapLine.kinds(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("cannot be asked while the desk is being stopped");
    } finally {
      answer.cancel(true);
    }
  }

  private Answer read(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw failed("answers with status %d and no JSON".formatted(response.statusCode()));
    }
    String token = body.path("access_token").asText("");
    if (response.statusCode() != OK || token.isEmpty()) {
      throw failed(
          "refuses with status %d (%s)"
              .formatted(response.statusCode(), code(body.path("error").asText(""))));
    }
    long seconds = body.path("expires_in").asLong(USUAL_LIFE.toSeconds());
    String next = body.path("refresh_token").asText("");
    return new Answer(
        token,
        Duration.ofSeconds(Math.max(0, seconds)),
        next.isEmpty() ? Optional.empty() : Optional.of(next));
  }

  /** RFC 6749, 5.2: a word of a list; anything else might be a secret come back. */
  private static String code(String error) {
    return error.matches("[a-z_]{1,40}") ? error : "no reason given";
  }

  private MailboxException failed(String what) {
    return new MailboxException(
        "The token endpoint of mailbox %s %s: see desk.mailboxes.%s.oauth"
            .formatted(mailbox, what, mailbox));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
