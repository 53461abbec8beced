package io.erasuredesk.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts one event: to the address that was checked, under the name that was configured, with the
 * certificate verified for that name. Redirects are not followed, and of the answer nothing but
 * status and {@code Retry-After} is read.
 */
@ApplicationScoped
class WebhookHttp {

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LONGEST_RETRY_AFTER_DIGITS = 6;

  private final HttpClient client;

  WebhookHttp(Vertx vertx) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setVerifyHost(true).setTrustAll(false));
  }

  /** Sends; whatever goes wrong is an answer too. */
  Answer post(URI url, boolean internal, Map<String, String> headers, byte[] body, Duration limit) {
    try {
      InetAddress address = Destination.find(url, internal);
      return await(send(request(url, address, headers, limit), body), limit);
    } catch (IOException e) {
      boolean refused = "ADDRESS_NOT_ALLOWED".equals(e.getMessage());
      return Answer.failed(refused ? "ADDRESS_NOT_ALLOWED" : e.getClass().getSimpleName());
    }
  }

  private static RequestOptions request(
      URI url, InetAddress address, Map<String, String> headers, Duration limit) {
    boolean tls = "https".equals(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setSsl(tls)
            .setHost(url.getHost())
            .setPort(port)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setURI(path + query)
            .setFollowRedirects(false)
            .setTimeout(limit.toMillis());
    headers.forEach(request::putHeader);
    return request;
  }

  private CompletableFuture<Answer> send(RequestOptions request, byte[] body) {
    return client
        .request(request)
        .compose(call -> call.send(Buffer.buffer(body)))
        .map(WebhookHttp::answer)
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Answer answer(HttpClientResponse response) {
    Answer answer = Answer.of(response.statusCode(), retryAfter(response));
    response.request().connection().close(); // nobody reads the body, however long it is
    return answer;
  }

  private static Optional<Duration> retryAfter(HttpClientResponse response) {
    return Optional.ofNullable(response.getHeader("Retry-After"))
        .filter(text -> text.matches("\\d{1," + LONGEST_RETRY_AFTER_DIGITS + "}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  private static Answer await(CompletableFuture<Answer> answer, Duration limit) throws IOException {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
