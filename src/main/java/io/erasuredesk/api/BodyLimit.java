package io.erasuredesk.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * How much a caller may send: a megabyte, and where a whole mail is sent as much as the server
 * takes at all. What says beforehand that it is larger is refused before it is read.
 */
@ApplicationScoped
class BodyLimit {

  private static final long MOST = 1 << 20;
  private static final String WHOLE_MAILS = ApiPaths.BASE + "/ledger/lookup";

  private final Problem problem;

  BodyLimit(Problem problem) {
    this.problem = problem;
  }

  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::limit);
  }

  private void limit(RoutingContext call) {
    if (call.request().path().equals(WHOLE_MAILS)) {
      call.next();
    } else if (announced(call) > MOST) {
      refuse(call);
    } else {
      // for a body of unknown length: counted while it is read
      call.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, MOST);
      call.next();
    }
  }

  private static long announced(RoutingContext call) {
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  /** Most clients read no answer before they have sent everything: they are let finish. */
  private void refuse(RoutingContext call) {
    if (call.request().getHeader(HttpHeaders.EXPECT) != null) {
      call.response().putHeader(HttpHeaders.CONNECTION, "close");
      answer(call);
      return;
    }
    call.request().handler(ignored -> {}).endHandler(done -> answer(call)).resume();
  }

  private void answer(RoutingContext call) {
    call.response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.tooLarge(call.request().path()));
  }
}
