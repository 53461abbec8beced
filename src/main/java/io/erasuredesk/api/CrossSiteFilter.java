package io.erasuredesk.api;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what another site lets a browser send here: a browser that once signed in by Basic sends
 * the password along by itself. Programs send neither header; a browser cannot leave both out.
 * Asked only at an address that exists, since made-up ones would each get a series in the metrics.
 */
class CrossSiteFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final TicketConfig config;

  CrossSiteFilter(TicketConfig config) {
    this.config = config;
  }

  @ServerRequestFilter
  void refuse(ContainerRequestContext request) {
    if (!SAFE.contains(request.getMethod()) && ApiPaths.isApi(request) && isForeign(request)) {
      throw new DeskException(ProblemType.CROSS_SITE, "Open the desk itself and do it there");
    }
  }

  private boolean isForeign(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    // over plain http browsers send only this one
    String origin = request.getHeaderString("Origin");
    if (origin == null) {
      return false;
    }
    String host = origin.substring(origin.indexOf("//") + 1).replaceFirst("^/", "");
    return !host.equals(request.getHeaderString(HttpHeaders.HOST))
        && !host.equals(config.publicUrl().getAuthority());
  }
}
