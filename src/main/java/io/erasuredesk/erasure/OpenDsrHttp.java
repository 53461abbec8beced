package io.erasuredesk.erasure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with the erasure component: no redirects, one limit on the time from the first
 * byte out to the last byte in, one limit on the size of the answer.
 */
final class OpenDsrHttp {

  /** The largest answer that is read; a status report has a few kilobytes. */
  static final int LARGEST = 64 * 1024;

  private final HttpClient client;
  private final Duration timeout;
  private final Optional<String> token;

  OpenDsrHttp(ErasureConfig config) {
    this.timeout = config.timeout();
    this.token = config.token();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Sends and receives.
   *
   * @param withToken whether our bearer token goes along
   * @return the answer; its body is empty if it was too large
   * @throws IOException if there is no whole answer in time
   */
  HttpResponse<Optional<byte[]>> exchange(
      String method, URI uri, byte @Nullable [] body, boolean withToken) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Accept", "application/json, */*;q=0.1");
    if (withToken) {
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    }
    return await(client.sendAsync(request.build(), answer -> new BoundedBody(LARGEST)));
  }

  private <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no whole answer in time", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
