package io.erasuredesk.api;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what another site lets a browser send here: a browser that once signed in by Basic sends
 * the password along by itself. Programs do not send this header, browsers cannot leave it out.
 */
class CrossSiteFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @ServerRequestFilter(preMatching = true)
  void refuse(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null
        && !OWN.contains(site)
        && !SAFE.contains(request.getMethod())
        && ApiPaths.isApi(request)) {
      throw new DeskException(ProblemType.CROSS_SITE, "Open the desk itself and do it there");
    }
  }
}
