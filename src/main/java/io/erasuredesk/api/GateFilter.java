package io.erasuredesk.api;

import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.Gate;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * No door answers before the store is ready; the sign-in too needs it, so this comes first. The
 * customer pages need no sign-in and say it themselves, in words for customers.
 */
class GateFilter {

  private final Gate gate;
  private final Problem problem;

  GateFilter(Gate gate, Problem problem) {
    this.gate = gate;
    this.problem = problem;
  }

  @ServerRequestFilter(preMatching = true)
  Optional<Response> refuseWhileClosed(ContainerRequestContext request) {
    return gate.isOpen() || isForCustomers(request.getUriInfo().getPath())
        ? Optional.empty()
        : Optional.of(
            problem.of(
                ProblemType.STORE_UNAVAILABLE,
                "The desk waits for its database; try again in a moment",
                request));
  }

  private static boolean isForCustomers(String path) {
    return path.equals("/r") || path.startsWith("/r/");
  }
}
