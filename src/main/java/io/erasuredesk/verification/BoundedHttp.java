package io.erasuredesk.verification;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to the shop that end: the time counts to the end of the body, the body is read up to a
 * limit, and redirects are not followed.
 */
public final class BoundedHttp {

  private static final int LARGEST_ANSWER = 256 * 1024;

  private final Duration timeout;
  private final HttpClient http;

  /** Calls that may take so long each. */
  public BoundedHttp(Duration timeout) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Sends and waits for the whole answer, whatever its status.
   *
   * @throws DeskException {@code SHOP_UNAVAILABLE} if there is none
   */
  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.timeout(timeout).build(), head -> new LimitedBody(LARGEST_ANSWER));
    try {
      // the client's own time-out ends with the head of the answer; this one counts to its end
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeskException(
          ProblemType.SHOP_UNAVAILABLE, "The shop did not answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw new DeskException(ProblemType.SHOP_UNAVAILABLE, "The shop could not be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskException(ProblemType.SHOP_UNAVAILABLE, "The desk is being stopped", e);
    } finally {
      answer.cancel(true);
    }
  }
}
