package io.erasuredesk.api;

import io.erasuredesk.work.StageRunner;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets the stages look at once at what any door has just committed; only a hint. */
class WakeFilter {

  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");

  private final StageRunner runner;

  WakeFilter(StageRunner runner) {
    this.runner = runner;
  }

  @ServerResponseFilter
  void wake(ContainerRequestContext request, ContainerResponseContext answer) {
    if (CHANGING.contains(request.getMethod()) && answer.getStatus() < 400) {
      runner.wake();
    }
  }
}
