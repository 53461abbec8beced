package io.erasuredesk.verification;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop over HTTP: {@code GET /accounts/{id}}, {@code GET /accounts?email=}, {@code POST
 * /accounts/{id}/match} and {@code /phone-code}. Everything but a whole, well-formed answer to the
 * very question is {@code SHOP_UNAVAILABLE}: "there is no such account" is the one thing that must
 * never be believed by mistake. Addresses go nowhere but to the shop.
 */
@ApplicationScoped
class HttpAccountDirectory implements AccountDirectory {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final ShopConfig config;
  private final String base;
  private final BoundedHttp http;

  HttpAccountDirectory(ShopConfig config) {
    this.config = config;
    String url = config.url().toString();
    this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.http = new BoundedHttp(config.timeout());
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
      throw unexpected(answer);
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
      throw unexpected(answer);
    }
    ShopAccount account = ShopAnswers.account(answer.body());
    if (!account.id().equals(id)) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop answered with another account than asked for");
    }
    return Optional.of(account);
  }

  @Override
  public boolean matches(String id, DataPoint point, String said) {
    HttpResponse<byte[]> answer =
        tell("/accounts/" + encoded(id) + "/match", Map.of("point", point.name(), "said", said));
    requireKnown(answer);
    if (answer.statusCode() != OK) {
      throw unexpected(answer);
    }
    return ShopAnswers.yes(answer.body(), "match");
  }

  @Override
  public boolean sendCode(String id, String code) {
    HttpResponse<byte[]> answer =
        tell("/accounts/" + encoded(id) + "/phone-code", Map.of("code", code));
    requireKnown(answer);
    if (answer.statusCode() == CONFLICT) {
      return false;
    }
    if (answer.statusCode() / 100 != 2) {
      throw unexpected(answer);
    }
    return true;
  }

  private static void requireKnown(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == NOT_FOUND) {
      throw new DeskException(
          ProblemType.NOT_FOUND, "The shop has no such account, or does not serve this question");
    }
  }

  private static DeskException unexpected(HttpResponse<byte[]> answer) {
    return new DeskException(
        ProblemType.SHOP_UNAVAILABLE, "The shop answered with status " + answer.statusCode());
  }

  private HttpResponse<byte[]> ask(String what) {
    return http.send(request(what).GET());
  }

  private HttpResponse<byte[]> tell(String what, Map<String, String> body) {
    return http.send(
        request(what)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body))));
  }

  private HttpRequest.Builder request(String what) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + what)).header("Accept", "application/json");
    config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private static String encoded(String text) {
    // an id of dots must stay an id and not climb the path
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }
}
