package io.erasuredesk.verification;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The shop over HTTP: {@code GET /accounts/{id}} and {@code GET /accounts?email=}. Everything but a
 * whole, well-formed answer to the very question is {@code SHOP_UNAVAILABLE}: "there is no such
 * account" is the one thing that must never be believed by mistake. Redirects are not followed, and
 * a body is read up to a limit. Addresses go nowhere but to the shop.
 */
@ApplicationScoped
class HttpAccountDirectory implements AccountDirectory {

  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final ShopConfig config;
  private final String base;
  private final HttpClient http;

  HttpAccountDirectory(ShopConfig config) {
    this.config = config;
    String url = config.url().toString();
    this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
  }

  /** An address that can never answer stops the start, instead of every look-up. */
  void check(@Observes StartupEvent event) {
    String scheme = config.url().getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalStateException("desk.shop.url must begin with http:// or https://");
    }
  }

  @Override
  public Optional<ShopAccount> byAddress(MailAddress address) {
    HttpResponse<byte[]> answer = ask("/accounts?email=" + encoded(address.full()));
    if (answer.statusCode() != OK) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop answered with status " + answer.statusCode());
    }
    List<ShopAccount> found = ShopAnswers.accounts(answer.body());
    if (found.size() > 1) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop named several accounts for one address");
    }
    return found.stream().findFirst();
  }

  @Override
  public Optional<ShopAccount> byId(String id) {
    HttpResponse<byte[]> answer = ask("/accounts/" + encoded(id));
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop answered with status " + answer.statusCode());
    }
    ShopAccount account = ShopAnswers.account(answer.body());
    if (!account.id().equals(id)) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop answered with another account than asked for");
    }
    return Optional.of(account);
  }

  private HttpResponse<byte[]> ask(String what) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + what))
            .header("Accept", "application/json")
            .timeout(config.timeout())
            .GET();
    config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), head -> new LimitedBody(LARGEST_ANSWER));
    try {
      // the client's own time-out ends with the head of the answer; this one counts to its end
      return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop did not answer within " + config.timeout(), e);
    } catch (ExecutionException e) {
      throw new DeskException(ProblemType.SHOP_UNAVAILABLE, "The shop could not be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskException(ProblemType.SHOP_UNAVAILABLE, "The desk is being stopped", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String encoded(String text) {
    // an id of dots must stay an id and not climb the path
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }
}
